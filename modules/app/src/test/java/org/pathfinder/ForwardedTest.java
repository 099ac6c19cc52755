package org.pathfinder;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose address it is behind a proxy, which in tests is on this machine. */
@Tag("web")
@PathfinderTest
class ForwardedTest {

	private static final String API = "/api/model-stages/councils/plymouth/programmes";

	@Autowired
	Environment environment;

	/** The proxy adds the last one; what comes before, anybody may have written. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			198.51.100.7               | 198.51.100.7
			192.0.2.66, 198.51.100.7   | 198.51.100.7
			10.0.0.1, 198.51.100.7     | 198.51.100.7
			192.0.2.66, 198.51.100.7, 10.0.0.9 | 198.51.100.7
			192.0.2.66, 2001:db8::7    | 2001:db8::7
			""")
	void theAddressIsTheNearestThatIsNoProxy(String forwarded, String address) {
		Api lead = Api.of(this.environment).as("lead@plymouth.example");

		Answer started = lead.post(API, """
				{"name": "Forwarded", "communityKind": "PLACE", "community": "Here", "example": true}""",
				"X-Forwarded-For", forwarded);

		assertThat(started.status()).as(started::body).isEqualTo(201);
		String programme = started.json().get("id").stringValue();
		assertThat(JdbcClient.create(Servers.postgres().superuser("pathfinder"))
			.sql("select host(address) from platform.audit_entry where council = 'plymouth' and act = 'ADDED' and place like ?")
			.param("%" + programme + "%")
			.query(String.class)
			.single()).isEqualTo(address);
		lead.takeAway(API + "/" + programme);
	}

	@Test
	void aMadeUpSchemeOrHostLeadsNowhere() {
		Answer answer = Api.of(this.environment)
			.get("/invitations", "X-Forwarded-Host", "attacker.example", "X-Forwarded-Port", "1", "Accept",
					"text/html");

		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).doesNotContain("attacker.example");
	}

}
