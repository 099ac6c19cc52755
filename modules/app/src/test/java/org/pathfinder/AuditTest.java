package org.pathfinder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Administrators see who did what in their council, and let operators look in. */
@PathfinderTest
@Isolated("counts what a whole council does")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = "west-berkshire.example", mode = ResourceAccessMode.READ)
class AuditTest {

	private static final String ADMINISTRATOR = "lead@west-berkshire.example";

	private static final String OTHER = "lead@plymouth.example";

	private static final String OFFICER = "officer@shared.example";

	private static final String OPERATOR = "operator@pathfinder.example";

	private static final String ANALYST = "analyst@lga.example";

	private static final String HERE = "/councils/west-berkshire";

	private static final String AUDIT = "/api/tenancy/councils/west-berkshire/audit";

	private static final String PROGRAMMES = "/api/model-stages/councils/west-berkshire/programmes";

	@Autowired
	Environment environment;

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private Administrator here;

	private Administrator elsewhere;

	private Api api;

	private String programme;

	@BeforeAll
	void twoAdministrators() {
		this.here = new Administrator(ADMINISTRATOR);
		this.elsewhere = new Administrator(OTHER);
		this.api = Api.of(this.environment).as(ADMINISTRATOR);
		this.programme = this.api.post(PROGRAMMES, """
				{"name": "Audited", "communityKind": "INTEREST", "community": "Who rent", "example": false}""")
			.json()
			.get("id")
			.stringValue();
	}

	@AfterAll
	void leadsAgain() {
		this.superuser.sql("delete from platform.support_consent where council = 'west-berkshire'").update();
		this.superuser.sql("delete from platform.support_plea where council = 'west-berkshire'").update();
		this.here.close();
		this.elsewhere.close();
	}

	@Test
	void anEntrySaysWhoDidWhatToWhatAndFromWhere() {
		String barrier = this.api.post(PROGRAMMES + "/" + this.programme + "/barriers", """
				{"kind": "PEOPLE", "what": "It costs too much"}""").json().get("id").stringValue();

		JsonNode entry = newest("&thing=BARRIER");

		assertThat(entry.get("act").stringValue()).isEqualTo("ADDED");
		assertThat(entry.get("actor").stringValue()).isEqualTo("MEMBER");
		assertThat(entry.get("person").stringValue()).isEqualTo(this.api.person().toString());
		assertThat(entry.get("name").stringValue()).isNotBlank();
		assertThat(entry.get("place").stringValue())
			.isEqualTo("/programmes/" + this.programme + "/barriers/" + barrier + "/history");
		assertThat(entry.get("address").stringValue()).isIn("127.0.0.1", "::1");
		assertThat(UUID.fromString(entry.get("id").stringValue()).version()).isEqualTo(7);
		assertThat(entry.toString()).doesNotContain("It costs too much");
	}

	@Test
	void manyAddedAtOnceAreOneEntry() {
		var pages = FormVisitor.signedIn(this.environment, ADMINISTRATOR);
		String list = HERE + "/programmes/" + this.programme + "/information";

		assertThat(pages.post(list + "/lines", Map.of("lines", "One\nTwo\nThree")).status()).isEqualTo(302);
		JsonNode added = newest("&thing=INFORMATION");
		String batch = this.superuser
			.sql("""
					select batch from council_west_berkshire.record_change where kind = 'INFORMATION' order by id desc limit 1
					""")
			.query(String.class)
			.single();
		pages.post(HERE + "/programmes/" + this.programme + "/activity/" + batch + "/undo", Map.of());
		JsonNode undone = newest("&thing=INFORMATION");

		assertThat(added.get("act").stringValue()).isEqualTo("ADDED");
		assertThat(added.get("things").intValue()).isEqualTo(3);
		assertThat(added.get("place").stringValue()).isEqualTo("/programmes/" + this.programme + "/activity");
		assertThat(undone.get("act").stringValue()).isEqualTo("UNDONE");
		assertThat(undone.get("things").intValue()).isEqualTo(3);
	}

	@Test
	void whatIsRefusedLeavesNoEntry() {
		String before = newest("&act=ADDED").get("id").stringValue();

		assertThat(this.api.post(PROGRAMMES + "/" + this.programme + "/barriers", "{\"kind\": \"PEOPLE\"}").status())
			.isEqualTo(400);
		assertThat(this.api.post(PROGRAMMES + "/" + UUID.randomUUID() + "/barriers", """
				{"kind": "PEOPLE", "what": "It costs too much"}""").status()).isEqualTo(404);

		assertThat(newest("&act=ADDED").get("id").stringValue()).isEqualTo(before);
	}

	@Test
	void whoTakesAListAwayIsWrittenDown() {
		var pages = FormVisitor.signedIn(this.environment, ADMINISTRATOR);

		assertThat(pages.get(HERE + "/programmes/" + this.programme + "/assets.csv").status()).isEqualTo(200);

		JsonNode entry = newest("&act=DOWNLOADED&thing=ASSET");
		assertThat(entry.get("place").stringValue()).isEqualTo("/programmes/" + this.programme + "/assets");
		assertThat(entry.get("detail").stringValue()).isEqualTo("csv");
	}

	@Test
	void whoReadsTheAuditIsInIt() {
		this.api.get(AUDIT);
		FormVisitor pages = FormVisitor.signedIn(this.environment, ADMINISTRATOR);
		pages.get(HERE + "/settings/audit");
		pages.get(HERE + "/settings/audit.csv");

		List<JsonNode> entries = entries("&thing=AUDIT");

		assertThat(entries.subList(0, 3)).extracting((entry) -> entry.get("act").stringValue())
			.containsExactly("DOWNLOADED", "OPENED", "OPENED");
	}

	@Test
	void anotherCouncilsAuditIsNotFoundAndNothingOfItIsInOnesOwn() {
		this.api.post(PROGRAMMES + "/" + this.programme + "/assets", "{\"name\": \"A hall\", \"kind\": \"PLACE\"}");
		var other = Api.of(this.environment).as(OTHER);
		String foreign = newest("").get("id").stringValue();

		assertThat(other.get(AUDIT).status()).isEqualTo(404);
		assertThat(FormVisitor.signedIn(this.environment, OTHER).get(HERE + "/settings/audit.csv").status())
			.isEqualTo(404);
		assertThat(other.get("/api/tenancy/councils/plymouth/audit?limit=200").body()).doesNotContain("west-berkshire",
				foreign, this.programme, this.api.person().toString());
		assertThat(other.get("/api/tenancy/councils/plymouth/audit?limit=200&cursor=" + foreign).body())
			.doesNotContain("west-berkshire", this.programme);
	}

	@Test
	void whatTheLgaDoesEveryCouncilSees() {
		var analyst = FormVisitor.signedIn(this.environment, ANALYST);
		analyst.get("/lga/comparison");
		analyst.get("/lga/comparison?nation=England");
		analyst.get("/lga/comparison/download");
		UUID person = Api.of(this.environment).as(ANALYST).person();

		for (String slug : List.of("west-berkshire", "plymouth")) {
			var administrator = Api.of(this.environment).as(slug.equals("plymouth") ? OTHER : ADMINISTRATOR);
			List<JsonNode> seen = administrator
				.get("/api/tenancy/councils/" + slug + "/audit?limit=200&person=" + person)
				.json()
				.get("items")
				.valueStream()
				.toList();

			assertThat(seen).extracting((entry) -> entry.get("act").stringValue())
				.containsSubsequence("DOWNLOADED", "OPENED");
			assertThat(seen).allSatisfy((entry) -> {
				assertThat(entry.get("actor").stringValue()).isEqualTo("LGA");
				assertThat(entry.get("name").isNull()).isTrue();
				assertThat(entry.get("council").isNull()).isTrue();
			});
		}
	}

	@Test
	void aWalkThroughTheAuditMeetsEveryEntryOnceAndFiltersNarrowIt() {
		for (int number = 0; number < 5; number++) {
			this.api.post(PROGRAMMES + "/" + this.programme + "/opportunities",
					"{\"what\": \"Tea\", \"tier\": \"SMALL\"}");
		}
		String query = "?thing=OPPORTUNITY&act=ADDED&actor=MEMBER&person=" + this.api.person();
		var met = new ArrayList<String>();
		String cursor = "";
		do {
			JsonNode page = this.api.get(AUDIT + query + "&limit=2" + cursor).json();
			page.get("items").forEach((entry) -> met.add(entry.get("id").stringValue()));
			cursor = page.has("next") ? "&cursor=" + page.get("next").stringValue() : null;
		}
		while (cursor != null);

		assertThat(met).hasSizeGreaterThanOrEqualTo(5)
			.doesNotHaveDuplicates()
			.isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(ids("&thing=OPPORTUNITY&act=REMOVED")).doesNotContainAnyElementsOf(met);
		assertThat(entries("&thing=OPPORTUNITY&person=" + UUID.randomUUID())).isEmpty();
		assertThat(entries("&thing=OPPORTUNITY&to=2020-01-01")).isEmpty();
		assertThat(entries("&thing=OPPORTUNITY&from=2999-01-01")).isEmpty();
		assertThat(ids("&thing=OPPORTUNITY&from=2020-01-01&to=2999-01-01")).containsAll(met);
	}

	@Test
	void theWholeIsTakenAwayHoweverLongItIs() {
		this.superuser
			.sql("""
					insert into platform.audit_entry (id, at, council, actor, person, act, thing, things)
					select ('01900000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, '2024-06-10 00:00:00Z', 'west-berkshire',
						'MEMBER', ?, 'CHANGED', 'GAPS', number from generate_series(1, 2345) number
					on conflict do nothing
					""")
			.param(this.api.person())
			.update();
		var pages = FormVisitor.signedIn(this.environment, ADMINISTRATOR);

		List<String> lines = pages.get(HERE + "/settings/audit.csv?thing=GAPS").body().lines().toList();

		assertThat(lines).hasSize(2346);
		assertThat(lines.get(1)).contains("Changed", "Gaps", "2345");
		assertThat(lines.getLast()).contains("01900000-0000-7000-8000-000000000001");
	}

	@Test
	void whoLeftIsAFormerMember() {
		UUID left = UUID.randomUUID();
		this.superuser.sql("""
				insert into platform.audit_entry (id, at, council, actor, person, act, thing, things)
				values (gen_random_uuid(), now(), 'west-berkshire', 'MEMBER', ?, 'CHANGED', 'STEP', 1)
				""").param(left).update();

		String page = FormVisitor.signedIn(this.environment, ADMINISTRATOR)
			.get(HERE + "/settings/audit?person=" + left)
			.body();

		assertThat(page).contains("A former member");
	}

	@Test
	void anOperatorLooksInForAsLongAsTheCouncilLetsThemAndNoLonger() {
		var administrator = FormVisitor.signedIn(this.environment, ADMINISTRATOR);
		var operator = FormVisitor.signedIn(this.environment, OPERATOR);
		Api program = Api.of(this.environment).as(OPERATOR);
		String page = HERE + "/programmes/" + this.programme;
		assertThat(operator.get(page).status()).isEqualTo(404);
		assertThat(program.get(PROGRAMMES).status()).isEqualTo(404);

		operator.post("/operator/support", Map.of("council", "west-berkshire", "reason", "The map seems not to open"));
		assertThat(administrator.get(HERE + "/settings/support").body()).contains("The map seems not to open");
		assertThat(operator.get(page).status()).isEqualTo(404);
		assertThat(administrator
			.post(HERE + "/settings/support", Map.of("hours", "2", "reason", "So that they see the map"))
			.status()).isEqualTo(302);

		assertThat(operator.get("/operator/support").body()).contains("href=\"" + HERE + "\"",
				"So that they see the map");
		Answer seen = operator.get(page);
		assertThat(seen.status()).isEqualTo(200);
		assertThat(seen.body()).contains("Audited", "Support visit until");
		assertThat(newest("&actor=OPERATOR&thing=PAGE").get("place").stringValue())
			.isEqualTo("/programmes/" + this.programme);
		assertThat(newest("&actor=OPERATOR&thing=PAGE").get("person").stringValue())
			.isEqualTo(program.person().toString());
		assertThat(program.get(PROGRAMMES).status()).isEqualTo(200);
		assertThat(newest("&actor=OPERATOR&thing=PAGE").get("place").stringValue()).isEqualTo("/programmes");
		assertThat(program.post(PROGRAMMES + "/" + this.programme + "/barriers", """
				{"kind": "PEOPLE", "what": "Not mine to add"}""").status()).isEqualTo(403);
		assertThat(operator.post(page + "/barriers", Map.of("kind", "PEOPLE", "what", "Not mine to add")).status())
			.isEqualTo(403);
		assertThat(operator.post(HERE + "/searches", Map.of("q", "tablets")).status()).isEqualTo(403);
		assertThat(program.post("/api/case-study-library" + HERE + "/searches", "{\"q\": \"tablets\"}").status())
			.isEqualTo(403);
		assertThat(operator.get(HERE + "/settings/audit").status()).isEqualTo(403);
		assertThat(operator.get(HERE + "/settings/support").status()).isEqualTo(403);
		assertThat(operator.get("/councils/plymouth").status()).isEqualTo(404);

		administrator.post(HERE + "/settings/support/end", Map.of());
		assertThat(operator.get(page).status()).isEqualTo(404);
		assertThat(program.get(PROGRAMMES).status()).isEqualTo(404);
		assertThat(entries("&thing=SUPPORT_VISIT")).extracting((entry) -> entry.get("act").stringValue())
			.containsSubsequence("ENDED", "ALLOWED", "ASKED");
	}

	@Test
	void whenItsTimeIsUpAVisitIsOverInTheNextRequest() {
		Api operator = Api.of(this.environment).as(OPERATOR);
		consent("now() - interval '1 hour'", "now() + interval '1 hour'");
		assertThat(operator.get(PROGRAMMES).status()).isEqualTo(200);

		this.superuser
			.sql("""
					update platform.support_consent set until_at = now() where council = 'west-berkshire' and ended_at is null
					""")
			.update();

		assertThat(operator.get(PROGRAMMES).status()).isEqualTo(404);
	}

	@Test
	void aConsentIsForOperatorsOnly() {
		consent("now()", "now() + interval '1 hour'");
		try {
			for (String email : List.of(OTHER, OFFICER, ANALYST, "editor@lga.example")) {
				assertThat(Api.of(this.environment).as(email).get(PROGRAMMES).status()).as(email).isEqualTo(404);
			}
		}
		finally {
			this.superuser.sql("delete from platform.support_consent where council = 'west-berkshire'").update();
		}
	}

	@Test
	void aVisitTakesAReasonAndThreeDaysAtMost() {
		var administrator = FormVisitor.signedIn(this.environment, ADMINISTRATOR);

		for (Map<String, String> form : List.of(Map.of("hours", "73", "reason", "Why not"),
				Map.of("hours", "0", "reason", "Why not"), Map.of("hours", "two", "reason", "Why not"),
				Map.of("hours", "", "reason", "Why not"))) {
			Answer answer = administrator.post(HERE + "/settings/support", form);

			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.body()).contains("Enter for how many hours, from 1 to 72", "Why not");
		}
		assertThat(administrator.post(HERE + "/settings/support", Map.of("hours", "2", "reason", " ")).body())
			.contains("Say why you allow it");
		assertThat(FormVisitor.signedIn(this.environment, OPERATOR)
			.post("/operator/support", Map.of("council", "atlantis", "reason", "Is it there?"))
			.status()).isEqualTo(400);
	}

	private void consent(String from, String until) {
		this.superuser.sql("""
				insert into platform.support_consent (id, council, given_by, reason, from_at, until_at)
				values (gen_random_uuid(), 'west-berkshire', ?, 'Tested', %s, %s)
				""".formatted(from, until)).param(this.api.person()).update();
	}

	private JsonNode newest(String filter) {
		return entries(filter).getFirst();
	}

	private List<String> ids(String filter) {
		return entries(filter).stream().map((entry) -> entry.get("id").stringValue()).toList();
	}

	private List<JsonNode> entries(String filter) {
		return this.api.get(AUDIT + "?limit=200" + filter).json().get("items").valueStream().toList();
	}

}
