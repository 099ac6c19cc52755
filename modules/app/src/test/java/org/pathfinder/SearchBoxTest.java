package org.pathfinder;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever somebody looks for in a list gets an answer. */
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchBoxTest {

	private static final String COUNCIL = "/councils/coventry";

	/**
	 * What a browser sends of a NUL, of what databases read as anything, and of a long
	 * text.
	 */
	private static final List<String> PASTED = List.of("%00", "hall%00", "%25_%5C%27%22", "a".repeat(4000));

	@Autowired
	Environment environment;

	private String programme;

	@BeforeAll
	void aProgrammeWithOneAsset() {
		Api lead = Api.of(this.environment).as("lead@coventry.example");
		String programmes = "/api/model-stages" + COUNCIL + "/programmes";
		String id = lead.post(programmes, """
				{"name": "Searched", "communityKind": "PLACE", "community": "Somebody", "example": false}""")
			.json()
			.get("id")
			.stringValue();
		this.programme = COUNCIL + "/programmes/" + id;
		lead.post(programmes + "/" + id + "/assets", "{\"name\": \"The hall\", \"kind\": \"PLACE\"}");
	}

	@Test
	void recordsAndTheMapAreSearchedWithAnything() {
		var lead = FormVisitor.signedIn(this.environment, "lead@coventry.example");
		for (String pasted : PASTED) {
			for (String list : List.of("information?q=", "barriers?q=", "assets?q=", "opportunities?q=", "assets?tag=",
					"assets?sort=", "map?find=")) {
				assertThat(lead.get(this.programme + "/" + list + pasted).status()).as(list + pasted).isEqualTo(200);
			}
		}
		assertThat(lead.get(this.programme + "/assets?q=hall%00").body()).contains("The hall</a>");
	}

	@Test
	void theEditorsQueueIsSearchedWithAnything() {
		var editor = FormVisitor.signedIn(this.environment, "editor@lga.example");
		for (String pasted : PASTED) {
			assertThat(editor.get("/editor/case-studies?q=" + pasted).status()).as(pasted).isEqualTo(200);
		}
	}

	@Test
	void whatIsSoughtGoesAlongWithLinks() {
		var editor = FormVisitor.signedIn(this.environment, "editor@lga.example");
		var lead = FormVisitor.signedIn(this.environment, "lead@coventry.example");

		assertThat(editor.get("/editor/case-studies?q=50%2B%20%26%20more").body())
			.contains("href=\"/editor/case-studies?state=PUBLISHED&amp;q=50%2B%20%26%20more\"");
		assertThat(lead.get(this.programme + "/assets?q=50%2B&tag=R%26D").body())
			.contains("href=\"" + this.programme + "/assets?q=50%2B\"");
	}

	@Test
	void theRegisterIsSearchedWithAnything() {
		var operator = FormVisitor.signedIn(this.environment, "operator@pathfinder.example");
		for (String pasted : PASTED) {
			for (String list : List.of("/operator/councils?q=", "/operator/councils.csv?q=")) {
				assertThat(operator.get(list + pasted).status()).as(list + pasted).isEqualTo(200);
			}
		}
		assertThat(operator.get("/operator/councils?q=bexl%00").body()).contains("Bexley");
	}

}
