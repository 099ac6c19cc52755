package org.pathfinder;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** What a council does with a case study of another, and who learns of it. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = "west-berkshire.example", mode = ResourceAccessMode.READ)
class UseTest {

	private static final String HERE = "/councils/west-berkshire/library";

	private static final String API = "/api/case-study-library/councils/";

	private static final String PROGRAMMES = "/api/model-stages/councils/west-berkshire/programmes";

	@Autowired
	Environment environment;

	private Api stranger;

	private Api lead;

	private Api author;

	private FormVisitor pages;

	private FormVisitor authors;

	private String programme;

	private PublishedRows rows;

	private String study;

	@BeforeAll
	void signIn() {
		this.stranger = Api.of(this.environment);
		this.lead = this.stranger.as("lead@west-berkshire.example");
		this.author = this.stranger.as("lead@coventry.example");
		this.pages = FormVisitor.signedIn(this.environment, "lead@west-berkshire.example");
		this.authors = FormVisitor.signedIn(this.environment, "lead@coventry.example");
		this.programme = start("Renters");
	}

	@AfterAll
	void leaveNothingBehind() {
		this.lead.takeAway(PROGRAMMES + "/" + this.programme);
	}

	@BeforeEach
	void publish() {
		this.rows = new PublishedRows("used");
		this.study = this.rows.publish("coventry", "tablets",
				"{\"form\": \"MINI\", \"title\": \"Tablets lent over tea\", \"steps\": [\"2.4\"]}");
	}

	@AfterEach
	void takeBack() {
		this.rows.close();
	}

	@Test
	void aCaseStudyIsSavedForAProgrammeOnceAndRemovedAndBroughtBack() {
		Answer saved = save(this.programme);
		Answer again = save(this.programme);

		assertThat(saved.status()).isEqualTo(302);
		assertThat(again.status()).isEqualTo(302);
		String shown = this.pages.get(HERE + "/" + this.study).body();
		assertThat(shown).contains("is saved for ‘Renters’", "Saved for", "Undo");
		assertThat(this.pages.get(HERE).body()).containsOnlyOnce(">Tablets lent over tea</a>").contains("Renters");
		assertThat(saved()).hasSize(1);

		String remove = HERE + "/saved/" + saved().getFirst() + "/remove";
		assertThat(this.pages.post(remove, Map.of()).status()).isEqualTo(302);

		String undo = Mailbox.find(HERE + "/" + this.study + "/saved\\?programme=[0-9a-f-]{36}",
				this.pages.get(HERE).body());
		assertThat(saved()).isEmpty();
		assertThat(this.pages.post(remove, Map.of()).status()).isEqualTo(404);
		assertThat(this.pages.post(undo, Map.of()).status()).isEqualTo(302);
		assertThat(saved()).hasSize(1);
	}

	@Test
	void whatIsSavedForAProgrammeIsTakenAway() {
		String file = HERE + "/programmes/" + this.programme + "/reading-list.md";
		save(this.programme);
		assertThat(this.pages.get(HERE).body()).contains("Case studies for ‘Renters’", file);

		assertThat(this.pages.get(file).body()).contains("# Case studies for ‘Renters’", "Tablets lent over tea",
				"Coventry City Council");
		assertThat(this.pages.get(file.replace(".md", ".pdf")).status()).isEqualTo(200);
		assertThat(this.authors.get(file.replace("west-berkshire", "coventry")).status()).isEqualTo(404);

		this.rows.withdraw(this.study);
		assertThat(this.pages.get(file).body()).contains("Renters").doesNotContain("Tablets lent over tea");
	}

	@Test
	void aFileSaysThatItHasOnlyThoseThatWereSavedLast() {
		String programme = start("Many readers");
		for (int n = 1; n <= 51; n++) {
			String study = this.rows.publish("coventry", "many-" + n, """
					{"form": "MINI", "title": "One of many, number %d"}""".formatted(n));
			this.lead.post(API + "west-berkshire/saved", """
					{"study": "%s", "programme": "%s"}""".formatted(study, programme));
		}

		assertThat(this.pages.get(HERE + "/programmes/" + programme + "/reading-list.md").body())
			.contains("51 case studies", "Only the 50 that were saved last are here", "number 51", "number 2\n")
			.doesNotContain("number 1\n");
	}

	@Test
	void nobodyElseLearnsWhatIsSaved() {
		save(this.programme);

		assertThat(this.authors.get("/councils/coventry/library").body()).doesNotContain("West Berkshire");
		assertThat(this.author.get(API + "coventry/saved").body()).doesNotContain(this.study);
		assertThat(this.stranger.get("/library/" + this.study).body()).doesNotContain("West Berkshire", "Used by");
	}

	@Test
	void whatIsSavedForAProgrammeGoesAndComesWithIt() {
		String other = start("Boat dwellers");
		assertThat(save(other).status()).isEqualTo(302);
		assertThat(this.pages.get(HERE).body()).contains("Boat dwellers");
		assertThat(this.pages.get(HERE).body()).contains("Boat dwellers");
		this.lead.takeAway(PROGRAMMES + "/" + other);

		assertThat(saved()).isEmpty();
		assertThat(this.pages.get(HERE).body()).doesNotContain("Boat dwellers");
		assertThat(this.pages.get(HERE + "/" + this.study).status()).isEqualTo(200);
		assertThat(save(other).status()).isEqualTo(404);

		this.pages.post("/councils/west-berkshire/programmes/" + other + "/bring-back", Map.of());
		assertThat(saved()).hasSize(1);
		this.lead.takeAway(PROGRAMMES + "/" + other);
	}

	@Test
	void whatHappenedIsReadByTheAuthorsAndCountedForAll() {
		assertThat(this.stranger.get("/library/" + this.study).body()).doesNotContain("Used by");
		assertThat(this.pages.get(HERE + "/" + this.study + "/use").body())
			.contains("Coventry City Council reads your council’s name and these words", "how many councils used it");

		Answer told = this.pages.post(HERE + "/" + this.study + "/use",
				Map.of("happened", "  Nobody came\u200b, then ten did  ", "programme", this.programme));

		assertThat(told.status()).as(told::body).isEqualTo(302);
		assertThat(this.pages.get(HERE).body()).contains("Nobody came, then ten did", "in ‘Renters’");
		assertThat(this.authors.get("/councils/coventry/library").body())
			.contains("Nobody came, then ten did", "West Berkshire")
			.doesNotContain("Renters", this.programme);
		assertThat(this.author.get(API + "coventry/uses-of-ours").body()).contains("Nobody came, then ten did")
			.doesNotContain(this.programme);
		assertThat(this.stranger.get("/library/" + this.study).body()).contains("Used by", "One council")
			.doesNotContain("Nobody came", "West Berkshire");
		assertThat(usedBy()).isEqualTo(1);
		assertThat(this.authors.get("/councils/coventry").body()).contains("told you what happened with",
				"/councils/coventry/library#told");

		Api third = this.stranger.as("lead@east-riding-of-yorkshire.example");
		assertThat(third.get(API + "east-riding-of-yorkshire/uses-of-ours").body()).doesNotContain("Nobody came");
		Answer their = third.post(API + "east-riding-of-yorkshire/uses", told("It rained"));
		assertThat(their.status()).as(their::body).isEqualTo(201);
		assertThat(this.stranger.get("/library/" + this.study).body()).contains("2 councils");

		String use = API + "west-berkshire/uses/" + uses().getFirst();
		assertThat(this.lead.put(use, 1, "{\"happened\": \"Twelve came\"}").status()).isEqualTo(200);
		assertThat(this.authors.get("/councils/coventry/library").body()).contains("Twelve came", "It rained")
			.doesNotContain("Nobody came");
		this.lead.takeAway(use);
		assertThat(this.authors.get("/councils/coventry/library").body()).doesNotContain("Twelve came");
		assertThat(usedBy()).isEqualTo(1);
	}

	@Test
	void aCouncilSaysItOnceAndKeepsWhatItTyped() {
		String form = HERE + "/" + this.study + "/use";
		this.pages.post(form, Map.of("happened", "It worked"));

		Answer again = this.pages.post(form, Map.of("happened", "It worked again"));

		assertThat(again.status()).isEqualTo(400);
		assertThat(again.body()).contains("has said so already", "It worked again");
		assertThat(this.lead.post(API + "west-berkshire/uses", told("Once more")).status()).isEqualTo(409);
		assertThat(usedBy()).isEqualTo(1);
	}

	@Test
	void whoChangesAnOlderVersionSeesWhatIsThereAndKeepsTheirs() {
		this.lead.post(API + "west-berkshire/uses", told("It worked"));
		String use = uses().getFirst();
		this.lead.put(API + "west-berkshire/uses/" + use, 1, "{\"happened\": \"Theirs\"}");

		Answer stale = this.pages.post(HERE + "/uses/" + use, Map.of("version", "1", "happened", "Mine"));
		Answer removal = this.pages.post(HERE + "/uses/" + use + "/remove", Map.of("version", "1"));

		assertThat(stale.status()).isEqualTo(412);
		assertThat(stale.body()).contains("Theirs", ">Mine</textarea>", "name=\"version\" value=\"2\"");
		assertThat(removal.status()).isEqualTo(412);
		assertThat(this.lead.put(API + "west-berkshire/uses/" + use, 1, "{\"happened\": \"x\"}").status())
			.isEqualTo(412);
	}

	@Test
	void aProgrammeThatIsRemovedForAWhileStaysNamed() {
		String other = start("Bargees");
		this.pages.post(HERE + "/" + this.study + "/use", Map.of("happened", "It worked", "programme", other));
		String use = uses().getFirst();
		this.lead.takeAway(PROGRAMMES + "/" + other);
		assertThat(this.pages.get(HERE).body()).contains("It worked").doesNotContain("Bargees");

		assertThat(this.lead.put(API + "west-berkshire/uses/" + use, 1, "{\"happened\": \"It still works\"}").status())
			.isEqualTo(200);
		Answer gone = this.pages.post(HERE + "/uses/" + use,
				Map.of("version", "2", "happened", "Long words", "programme", other));

		assertThat(gone.status()).isEqualTo(400);
		assertThat(gone.body()).contains("That programme is not there any more", "Long words");
		this.pages.post("/councils/west-berkshire/programmes/" + other + "/bring-back", Map.of());
		assertThat(this.pages.get(HERE).body()).contains("It still works", "in ‘Bargees’");
		this.pages.post(HERE + "/uses/" + use, Map.of("version", "2", "happened", "Nowhere now"));
		assertThat(this.pages.get(HERE).body()).contains("Nowhere now").doesNotContain("in ‘Bargees’");
		this.lead.takeAway(PROGRAMMES + "/" + other);
	}

	@Test
	void whatWasTypedOutlivesItsProgramme() {
		String other = start("Lock keepers");
		this.lead.takeAway(PROGRAMMES + "/" + other);

		Answer gone = this.pages.post(HERE + "/" + this.study + "/use",
				Map.of("happened", "Long words", "programme", other));

		assertThat(gone.status()).isEqualTo(400);
		assertThat(gone.body()).contains("That programme is not there any more", "Long words");
		assertThat(this.lead
			.post(API + "west-berkshire/uses", told("x").replace("}", ", \"programme\": \"%s\"}".formatted(other)))
			.status()).isEqualTo(400);
		assertThat(usedBy()).isZero();
	}

	@Test
	void whatIsNoAddressIsNotFound() {
		assertThat(this.pages.post(HERE + "/%7Bx%7D/saved", Map.of()).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\u200b\u00ad", "\u0000", "a\u0007b" })
	void whatCannotBeReadIsNotSaid(String words) {
		Answer form = this.pages.post(HERE + "/" + this.study + "/use", Map.of("happened", words));

		assertThat(form.status()).isEqualTo(400);
		assertThat(form.body()).contains("There is a problem");
		assertThat(usedBy()).isZero();
	}

	@Test
	void whatIsTooLongIsKeptToBeShortened() {
		String words = "long ".repeat(401).strip();

		Answer form = this.pages.post(HERE + "/" + this.study + "/use", Map.of("happened", words));

		assertThat(form.status()).isEqualTo(400);
		assertThat(form.body()).contains("Use 2,000 characters or fewer", words);
		assertThat(this.lead.post(API + "west-berkshire/uses", told(words)).status()).isEqualTo(400);
	}

	/** It is no council's work, so there is nobody to read what happened. */
	@Test
	void whatIsSaidOfAnExampleIsReadByNobodyElse() {
		String example = "/councils/west-berkshire/library/pathfinder-you-said-we-will";
		String uses = "/api/case-study-library/councils/west-berkshire/uses";
		assertThat(this.pages.get(example).body()).contains("only your council reads it");
		assertThat(this.pages.get(example + "/use").body()).contains("only your council reads these words");

		this.pages.post(example + "/use", Map.of("happened", "It worked"));

		assertThat(this.pages.get(example).body()).contains("one more council used it", "It worked");
		this.lead.get(uses)
			.json()
			.get("items")
			.forEach((use) -> this.lead.takeAway(uses + "/" + use.get("id").stringValue()));
	}

	@Test
	void aCouncilsOwnIsForOthersToUse() {
		String own = "/councils/coventry/library/" + this.study;

		assertThat(this.authors.get(own).body()).contains("Your council wrote it").doesNotContain("We used this");
		assertThat(this.authors.get(own + "/use").header("Location")).endsWith(own);
		assertThat(this.authors.post(own + "/use", Map.of("happened", "x")).body())
			.contains("Your council wrote this case study");
		assertThat(this.author.post(API + "coventry/uses", told("x")).status()).isEqualTo(409);
		assertThat(this.author
			.post(API + "coventry/questions", "{\"study\": \"%s\", \"question\": \"Why?\"}".formatted(this.study))
			.status()).isEqualTo(409);
		assertThat(usedBy()).isZero();
	}

	/** From the page that everybody reads, through sign-in. */
	@Test
	void whoReadsItFindsTheWayIntoTheirWorkspace() {
		assertThat(this.stranger.get("/library/" + this.study).body()).contains("href=\"/use/" + this.study + "\"");
		assertThat(FormVisitor.stranger(this.environment).get("/use/" + this.study).header("Location"))
			.contains("/sign-in");
		assertThat(this.pages.get("/use/" + this.study).header("Location")).endsWith(HERE + "/" + this.study);
		assertThat(FormVisitor.signedIn(this.environment, "officer@shared.example").get("/use/" + this.study).body())
			.contains("/councils/coventry/library/" + this.study, "/councils/plymouth/library/" + this.study);
		assertThat(FormVisitor.signedIn(this.environment, "analyst@lga.example").get("/use/" + this.study).body())
			.contains("You are in no council yet");
		assertThat(this.pages.get("/use/..%5Cevil").status()).isIn(400, 404);
		assertThat(this.pages.get("/councils/west-berkshire/programmes/" + this.programme + "/steps/2.4").body())
			.contains(HERE + "/" + this.study);
	}

	@Test
	void withdrawalLeavesNothingOfIt() {
		save(this.programme);
		this.lead.post(API + "west-berkshire/uses", told("What zorbled happened"));
		String use = uses().getFirst();
		List<String> everywhere = List.of(HERE, API + "west-berkshire/saved", API + "west-berkshire/uses",
				"/councils/coventry/library", API + "coventry/uses-of-ours");

		this.rows.withdraw(this.study);

		for (String path : everywhere) {
			Answer answer = path.startsWith("/api/") ? (path.contains("/coventry/") ? this.author : this.lead).get(path)
					: (path.contains("/coventry/") ? this.authors : this.pages).get(path);
			assertThat(answer.status()).as(path).isEqualTo(200);
			assertThat(answer.body()).as(path).doesNotContain("Tablets lent over tea", "zorbled", this.study);
		}
		for (String path : List.of("", "/use", "/ask")) {
			Answer gone = this.pages.get(HERE + "/" + this.study + path);
			assertThat(gone.status()).as(path).isEqualTo(410);
			assertThat(gone.body()).contains("This case study was taken back", "Sign out").doesNotContain("Tablets");
		}
		assertThat(this.pages.post(HERE + "/" + this.study + "/use", Map.of("happened", "Late")).status())
			.isEqualTo(410);
		assertThat(save(this.programme).status()).isEqualTo(410);
		assertThat(this.pages.get(HERE + "/uses/" + use).status()).isEqualTo(404);
		assertThat(this.lead.get(API + "west-berkshire/uses/" + use).status()).isEqualTo(404);
		assertThat(this.lead.post(API + "west-berkshire/uses", told("Late")).status()).isEqualTo(410);
		for (String table : List.of("saved", "use", "used_in")) {
			assertThat(this.rows.list("select id from (select coalesce(to_jsonb(t) ->> 'id', 'in') as id from library."
					+ table + " t where council = 'west-berkshire') as left_over"))
				.as(table)
				.isEmpty();
		}
		assertThat(this.pages.get(HERE + "/coventry-never-was").status()).isEqualTo(404);
	}

	private String start(String name) {
		return this.lead.post(PROGRAMMES, """
				{"name": "%s", "communityKind": "PLACE", "community": "All", "example": true}""".formatted(name))
			.json()
			.get("id")
			.stringValue();
	}

	private Answer save(String programme) {
		return this.pages.post(HERE + "/" + this.study + "/saved", Map.of("programme", programme));
	}

	private String told(String happened) {
		return "{\"study\": \"%s\", \"happened\": \"%s\"}".formatted(this.study, happened);
	}

	private List<String> saved() {
		return ids("saved");
	}

	private List<String> uses() {
		return ids("uses");
	}

	private List<String> ids(String list) {
		return this.lead.get(API + "west-berkshire/" + list + "?limit=200")
			.json()
			.get("items")
			.valueStream()
			.filter((item) -> item.at("/study/address").stringValue().equals(this.study))
			.map((item) -> item.get("id").stringValue())
			.toList();
	}

	private int usedBy() {
		return this.stranger.get("/api/case-study-library/published/" + this.study).json().get("usedBy").intValue();
	}

}
