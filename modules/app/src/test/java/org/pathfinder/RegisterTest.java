package org.pathfinder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operators keep the register in pages, API and command: on a database of its own, since
 * it suspends councils that others work in.
 */
@Tag("tenancy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterTest {

	private static final String COUNCILS = "/api/tenancy/operator/councils";

	private static final String HEADS = "slug,gss_code,name,type,nation,region,note\n";

	private static final String DETAILS = """
			{"name": "%s", "gssCode": "%s", "type": "district", "nation": "England", "region": "South East"}""";

	@TempDir
	Path directory;

	private Map<String, String> settings;

	private ConfigurableApplicationContext application;

	private JdbcClient database;

	private Api operator;

	@BeforeAll
	void aPlatform() {
		this.settings = Platform.settings(Servers.freePort(), "register");
		this.settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		this.settings.put("pathfinder.target", "all");
		this.application = Started.inProcess(this.settings);
		this.database = JdbcClient.create(Servers.postgres().superuser("register"));
		this.operator = as("operator@pathfinder.example");
	}

	@AfterAll
	void close() {
		this.application.close();
	}

	@Test
	void anOperatorAddsACouncilAndChangesIt() {
		Answer added = this.operator.post(COUNCILS, registration("adur", "Adur District Council", "E07000223"));

		assertThat(added.status()).as(added::body).isEqualTo(201);
		assertThat(added.header("Location")).endsWith(COUNCILS + "/adur");
		assertThat(copied("adur")).containsExactly("Adur District Council");
		Answer read = this.operator.get(COUNCILS + "/adur");
		assertThat(read.header("ETag")).isEqualTo("\"1\"");
		Answer changed = this.operator.put(COUNCILS + "/adur", 1, DETAILS.formatted("Adur Council", "E07000223"));
		assertThat(changed.status()).as(changed::body).isEqualTo(200);
		assertThat(changed.header("ETag")).isEqualTo("\"2\"");
		assertThat(copied("adur")).containsExactly("Adur Council");
		assertThat(audit("adur")).containsExactly("ADDED", "CHANGED");
		Answer stale = this.operator.put(COUNCILS + "/adur", 1, DETAILS.formatted("Adur", "E07000223"));
		assertThat(stale.status()).isEqualTo(412);
		assertThat(stale.json().get("current").get("name").stringValue()).isEqualTo("Adur Council");
		assertThat(this.operator.send("PUT", COUNCILS + "/adur", DETAILS.formatted("Adur", "E07000223")).status())
			.isEqualTo(428);
		assertThat(this.operator.get(COUNCILS + "/atlantis").status()).isEqualTo(404);
	}

	/** What operators did to a council on the register, in order. */
	private List<String> audit(String council) {
		return this.database
			.sql("""
					select act from platform.audit_entry where council = ? and thing = 'COUNCIL' and actor = 'OPERATOR' and person = ?
					order by id
					""")
			.params(council, this.operator.person())
			.query(String.class)
			.list();
	}

	@Test
	void aCouncilThatIsAddedGetsItsWorkspaceWithoutAnybodysHelp() {
		this.operator.post(COUNCILS, registration("crawley", "Crawley Borough Council", "E07000226"));

		await("Crawley's workspace", () -> this.database
			.sql("select exists (select from platform.ledger where council = 'crawley' and version is not null)")
			.query(Boolean.class)
			.single());
		await("the end of its task", () -> this.database
			.sql("select not exists (select from platform.scheduled_tasks where task_instance = 'platform/crawley')")
			.query(Boolean.class)
			.single());
		assertThat(this.database.sql("select has_table_privilege(:role, :role || '.programme', 'insert')")
			.param("role", this.settings.get("pathfinder.database.role-prefix") + "crawley")
			.query(Boolean.class)
			.single()).isTrue();
		assertThat(FormVisitor.signedIn(this.application.getEnvironment(), "operator@pathfinder.example")
			.get("/operator/councils/crawley")
			.body()).contains("Went well");
	}

	private static void await(String what, BooleanSupplier there) {
		Instant end = Instant.now().plusSeconds(60);
		while (!there.getAsBoolean()) {
			assertThat(Instant.now()).as(what).isBefore(end);
			Thread.onSpinWait();
		}
	}

	@Test
	void aChangeThatSaysTheSameIsNoChange() {
		this.operator.post(COUNCILS, registration("arun", "Arun District Council", "E07000224"));

		Answer same = this.operator.put(COUNCILS + "/arun", 1, DETAILS.formatted("Arun District Council", "E07000224"));

		assertThat(same.header("ETag")).isEqualTo("\"1\"");
		assertThat(audit("arun")).containsExactly("ADDED");
	}

	@Test
	void whatBreaksARuleIsNamedByFieldWithTheMend() {
		Answer collides = this.operator.post(COUNCILS, registration("west_berkshire", "West Berkshire", "E06000037"));

		assertThat(collides.status()).isEqualTo(400);
		assertThat(collides.json().get("type").stringValue()).endsWith(":invalid-fields");
		assertThat(collides.json().get("errors").valueStream())
			.extracting((error) -> error.get("field").stringValue() + ": " + error.get("message").stringValue())
			.containsExactly(
					"slug: west_berkshire and west-berkshire would be the same schema in the database. Write west-berkshire",
					"gssCode: E06000037 is the code of West Berkshire Council (west-berkshire) already");
	}

	@Test
	void twoWhoAddTheSameCouncilAtOnceAddItOnce() throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = IntStream.range(0, 6)
				.mapToObj((n) -> threads.submit(
						() -> this.operator.post(COUNCILS, registration("hart", "Hart District Council", "E07000089"))
							.status()))
				.toList();

			for (var answer : answers) {
				assertThat(answer.get()).isIn(201, 400);
			}
		}
		assertThat(this.operator.get(COUNCILS + "/hart").header("ETag")).isEqualTo("\"1\"");
	}

	@Test
	void aFileIsLookedAtThenAppliedAndASecondTimeChangesNothing() {
		String file = HEADS + "ashford,E07000105,Ashford Borough Council,district,England,South East,131018\n"
				+ "plymouth,E06000026,The City of Plymouth,unitary,England,South West,1\n"
				+ "coventry,E08000026,Coventry City Council,metropolitan-district,England,West Midlands,1\n";

		Answer dry = bring(file, true);

		assertThat(dry.status()).as(dry::body).isEqualTo(200);
		assertThat(dry.json().get("added").get(0).get("slug").stringValue()).isEqualTo("ashford");
		assertThat(dry.json().get("changed").toString()).contains("plymouth", "Plymouth City Council",
				"The City of Plymouth");
		assertThat(dry.json().get("unchanged").intValue()).isEqualTo(1);
		assertThat(dry.json().get("ignored").get(0).stringValue()).isEqualTo("note");
		assertThat(this.operator.get(COUNCILS + "/ashford").status()).isEqualTo(404);
		assertThat(bring(file, false).status()).isEqualTo(200);
		assertThat(copied("ashford")).containsExactly("Ashford Borough Council");
		assertThat(copied("plymouth")).containsExactly("The City of Plymouth");
		assertThat(audit("ashford")).containsExactly("ADDED");
		assertThat(audit("plymouth")).containsExactly("CHANGED");
		assertThat(audit("coventry")).isEmpty();
		List<Map<String, Object>> before = rows();
		Answer again = bring(file, false);
		assertThat(again.json().get("unchanged").intValue()).isEqualTo(3);
		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void everyBadRowIsNamedAndNothingOfTheFileIsDone() {
		List<Map<String, Object>> before = rows();
		String file = HEADS + "babergh,E07000200,Babergh District Council,district,England,East of England,1\n"
				+ "babergh,E07000202,Ipswich Borough Council,district,England,East of England,1\n"
				+ "mid_suffolk,E07000203,Mid Suffolk District Council,district,England,East of England,1\n"
				+ "allerdale,E07000026,Allerdale Borough Council,district,England,North West,1\n"
				+ "ipswich,E0700020,Ipswich Borough Council,parish,Mercia,,1\n"
				+ "new,E07000202,Ipswich Borough Council,district,England,East of England,1\n";

		Answer refused = bring(file, false);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().get("type").stringValue()).endsWith(":rows-to-mend");
		assertThat(refused.json().get("rows").valueStream())
			.extracting((row) -> row.get("row").intValue() + " " + row.get("column").stringValue())
			.containsExactly("3 slug", "4 slug", "5 gss_code", "6 gss_code", "6 type", "6 nation", "6 region",
					"7 slug");
		assertThat(refused.body()).contains("babergh is in row 2 already", "Write mid-suffolk",
				"E07000026 was the code of Allerdale Borough Council until 2023. Now it is Cumberland Council (E06000063)");
		assertThat(rows()).isEqualTo(before);
	}

	/** 'Ynys Môn' as Windows wrote it for decades. */
	@Test
	void aFileInLatin1KeepsItsAccents() {
		String file = HEADS + "isle-of-anglesey,W06000001,Cyngor Sir Ynys Môn,unitary,Wales,Wales,1\n";

		Answer brought = this.operator.sendBytes("text/csv", COUNCILS + "/import",
				file.getBytes(StandardCharsets.ISO_8859_1));

		assertThat(brought.status()).as(brought::body).isEqualTo(200);
		assertThat(copied("isle-of-anglesey")).containsExactly("Cyngor Sir Ynys Môn");
	}

	@Test
	void whatIsNoSpreadsheetIsRefused() {
		Answer refused = this.operator.sendBytes("text/csv", COUNCILS + "/import", new byte[] { 0, 1, 2, 3 });

		assertThat(refused.status()).isEqualTo(400);
		assertThat(bring("name,region\nLeeds,Yorkshire\n", true).body()).contains("There is no column slug");
	}

	@Test
	void aSuspendedCouncilIsShutAtOnceAndGoesOnAsItWas() {
		Api lead = as("lead@leeds.example");
		var page = FormVisitor.signedIn(this.application.getEnvironment(), "lead@leeds.example");
		assertThat(lead.put("/api/reporting/councils/leeds/sharing", 0, "{\"progress\": true, \"records\": true}")
			.status()).isEqualTo(200);
		assertThat(compared()).contains("leeds");
		String state = state();

		Answer suspended = this.operator.post(COUNCILS + "/leeds/suspend", "{\"because\": \"Asked us to\"}");

		assertThat(suspended.status()).as(suspended::body).isEqualTo(200);
		assertThat(suspended.json().get("suspension").get("because").stringValue()).isEqualTo("Asked us to");
		Answer api = lead.get("/api/model-stages/councils/leeds/programmes");
		assertThat(api.status()).isEqualTo(403);
		assertThat(api.json().get("type").stringValue()).endsWith(":suspended");
		assertThat(lead.post("/api/model-stages/councils/leeds/programmes", "{}").status()).isEqualTo(403);
		assertThat(lead.get("/api/tenancy/councils").json().get("items").isEmpty()).isTrue();
		Answer shut = page.get("/councils/leeds/settings/sharing");
		assertThat(shut.status()).isEqualTo(403);
		assertThat(shut.body()).contains("This workspace is suspended", "the person who looks after Pathfinder")
			.doesNotContain("Asked us to");
		assertThat(page.get("/").body()).contains(">Leeds City Council</a>", "Suspended for now");
		assertThat(as("lead@bexley.example").get("/api/model-stages/councils/leeds/programmes").status())
			.as("nobody else is told")
			.isEqualTo(404);
		assertThat(compared()).doesNotContain("leeds");
		var operators = FormVisitor.signedIn(this.application.getEnvironment(), "operator@pathfinder.example");
		assertThat(operators.get("/operator/councils?state=SUSPENDED").body()).contains(">Leeds City Council</a>")
			.doesNotContain("London Borough of Bexley");
		assertThat(this.operator.post(COUNCILS + "/leeds/suspend", "{\"because\": \"Again\"}").body())
			.as("stays as it was")
			.contains("Asked us to");

		assertThat(this.operator.post(COUNCILS + "/leeds/resume", "").status()).isEqualTo(200);

		assertThat(lead.get("/api/model-stages/councils/leeds/programmes").status()).isEqualTo(200);
		assertThat(page.get("/councils/leeds").status()).isEqualTo(200);
		assertThat(compared()).contains("leeds");
		assertThat(state()).isEqualTo(state);
		assertThat(audit("leeds")).containsExactly("SUSPENDED", "RESUMED");
	}

	@Test
	void aPageSuspendsOnlyWhoTypesTheSlugAndSaysWhy() {
		var operators = FormVisitor.signedIn(this.application.getEnvironment(), "operator@pathfinder.example");
		String path = "/operator/councils/bexley";

		Answer asked = operators.get(path + "/suspend");
		Answer slipped = operators.post(path + "/suspend", Map.of("slug", "leeds", "because", ""));

		assertThat(asked.body()).contains("one member", "Nothing is deleted", "To undo it");
		assertThat(slipped.status()).isEqualTo(400);
		assertThat(slipped.body()).contains("Type bexley, exactly so", "Say why, so that other operators know");
		assertThat(as("lead@bexley.example").get("/api/model-stages/councils/bexley/programmes").status())
			.isEqualTo(200);
		assertThat(operators.post(path + "/suspend", Map.of("slug", "bexley", "because", "A test")).status())
			.isEqualTo(302);
		assertThat(operators.get(path).body()).contains("Reason: A test", "Resume");
		assertThat(as("lead@bexley.example").get("/api/model-stages/councils/bexley/programmes").status())
			.isEqualTo(403);
		assertThat(operators.post(path + "/resume", Map.of()).status()).isEqualTo(302);
		assertThat(as("lead@bexley.example").get("/api/model-stages/councils/bexley/programmes").status())
			.isEqualTo(200);
	}

	@Test
	void aPageAddsAndEditsACouncil() {
		var operators = FormVisitor.signedIn(this.application.getEnvironment(), "operator@pathfinder.example");
		Map<String, String> form = Map.of("slug", "canterbury", "name", "Canterbury City Council", "gssCode",
				"E07000106", "type", "district", "nation", "England", "region", "South East", "emailDomains",
				"canterbury.gov.uk, shared.example.gov.uk", "deprivationQuintile", "3");
		Map<String, String> wrong = new HashMap<>(form);
		wrong.putAll(Map.of("slug", "leeds", "gssCode", "E08000035", "deprivationQuintile", "9"));

		Answer refused = operators.post("/operator/councils", wrong);
		Answer added = operators.post("/operator/councils", form);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("leeds is Leeds City Council already", "Write 1, 2, 3, 4 or 5");
		assertThat(added.status()).as(added::body).isEqualTo(302);
		assertThat(operators.get("/operator/councils/canterbury").body()).contains("Canterbury City Council",
				"canterbury.gov.uk, shared.example.gov.uk");
		Map<String, String> edit = new HashMap<>(form);
		edit.putAll(Map.of("version", "1", "gssCode", "E07000999", "validFrom", "1 April 1974"));
		assertThat(operators.post("/operator/councils/canterbury/edit", edit).status()).isEqualTo(302);
		var changed = this.operator.get(COUNCILS + "/canterbury").json();
		assertThat(changed.get("formerCodes").get(0).stringValue()).isEqualTo("E07000106");
		assertThat(changed.get("validFrom").stringValue()).isEqualTo("1974-04-01");
		Answer stale = operators.post("/operator/councils/canterbury/edit", edit);
		assertThat(stale.status()).isEqualTo(412);
		assertThat(stale.body()).contains("Somebody changed this while you were writing");
	}

	@Test
	void theListFindsByNameSlugAndCodeAndComesBackAsAFile() {
		var operators = FormVisitor.signedIn(this.application.getEnvironment(), "operator@pathfinder.example");

		assertThat(operators.get("/operator/councils?q=riding").body())
			.contains(">East Riding of Yorkshire Council</a>", "1 council")
			.doesNotContain("London Borough of Bexley");
		assertThat(operators.get("/operator/councils?q=E06000011&state=READY").body())
			.contains(">East Riding of Yorkshire Council</a>");
		assertThat(operators.get("/operator/councils?q=%25").body()).contains("No council found");
		Answer file = operators.get("/operator/councils.csv?q=riding");
		assertThat(file.body()).contains("slug,gss_code", "east-riding-of-yorkshire,E06000011").doesNotContain("leeds");
		assertThat(bring(file.body(), true).json().get("unchanged").intValue()).isEqualTo(1);
	}

	@Test
	void theCommandSaysWhatAFileWouldDoAndDoesItWhenTold() throws IOException {
		Path file = Files.writeString(this.directory.resolve("councils.csv"),
				HEADS + "dover,E07000108,Dover District Council,district,England,South East,1\n");

		assertThat(command(file, false))
			.isEqualTo("0: new: dover (Dover District Council, E07000108) | 1 new, 0 changed");
		assertThat(this.operator.get(COUNCILS + "/dover").status()).isEqualTo(404);
		assertThat(command(file, true)).startsWith("0: new: dover");
		assertThat(this.operator.get(COUNCILS + "/dover").status()).isEqualTo(200);
		Files.writeString(file, HEADS + "gosport_,E07000108,Gosport Borough Council,district,England,South East,1\n");
		assertThat(command(file, true)).startsWith("1: row 2, column slug, \"gosport_\"");
	}

	private String command(Path file, boolean apply) {
		var command = new HashMap<>(this.settings);
		command.remove("pathfinder.database.owner-password");
		command.put("pathfinder.target", "register");
		command.put("pathfinder.register.file", file.toString());
		command.put("pathfinder.register.apply", String.valueOf(apply));
		Path log = this.directory.resolve("register-" + System.nanoTime() + ".log");
		try (var register = Started.process(command, log)) {
			int exitCode = register.awaitEnd();
			List<String> said = register.output()
				.lines()
				.filter((line) -> line.startsWith("new: ") || line.startsWith("row ") || line.contains(" new, "))
				.toList();
			assertThat(said).as(register.output()).isNotEmpty();
			return exitCode + ": " + String.join(" | ", said).replaceFirst(", \\d+ unchanged\\.$", "");
		}
	}

	/** The councils of the United Kingdom, where the file is at hand. */
	@Test
	void aFileOfAllCouncilsIsTakenWhole() throws IOException {
		Path all = Servers.root().resolve("../shared/data/councils.csv");
		Assumptions.assumeTrue(Files.exists(all), "There is no file of all councils beside the project");
		String file = Files.readString(all);

		Answer brought = bring(file, true);

		assertThat(brought.status()).as(brought::body).isEqualTo(200);
		assertThat(brought.json().get("added").size() + brought.json().get("changed").size()
				+ brought.json().get("unchanged").intValue())
			.isEqualTo(382);
	}

	private Api as(String email) {
		return Api.of(this.application.getEnvironment()).as(email);
	}

	private Answer bring(String file, boolean dryRun) {
		return this.operator.sendBytes("text/csv", COUNCILS + "/import" + (dryRun ? "?dry-run=true" : ""),
				file.getBytes(StandardCharsets.UTF_8));
	}

	private static String registration(String slug, String name, String code) {
		return "{\"slug\": \"%s\", \"details\": %s}".formatted(slug, DETAILS.formatted(name, code));
	}

	private List<String> compared() {
		return as("analyst@lga.example").get("/api/reporting/comparison")
			.json()
			.get("items")
			.valueStream()
			.map((row) -> row.get("council").stringValue())
			.toList();
	}

	private List<String> copied(String slug) {
		return this.database.sql("select name from reporting.council where council = ?")
			.param(slug)
			.query(String.class)
			.list();
	}

	private List<Map<String, Object>> rows() {
		return this.database.sql("select slug, version, changed_at from platform.council order by slug")
			.query()
			.listOfRows();
	}

	/** What Leeds has, and what it said about sharing. */
	private String state() {
		return this.database.sql("""
				select string_agg(t::text, ' ') from (
					select to_jsonb(s) - 'suspended' from reporting.sharing s where council = 'leeds'
					union all select to_jsonb(m) from platform.membership m where council = 'leeds'
				) t
				""").query(String.class).single();
	}

}
