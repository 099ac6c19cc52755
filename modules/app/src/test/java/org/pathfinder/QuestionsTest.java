package org.pathfinder;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;
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

/** What councils ask each other about case studies, answered in the open. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = "west-berkshire.example", mode = ResourceAccessMode.READ)
class QuestionsTest {

	private static final String HERE = "/councils/west-berkshire/library";

	private static final String THERE = "/councils/coventry/library";

	private static final String API = "/api/case-study-library";

	@Autowired
	Environment environment;

	private Api stranger;

	private Api asker;

	private Api author;

	private FormVisitor askers;

	private FormVisitor authors;

	private PublishedRows rows;

	private String title;

	private String study;

	@BeforeAll
	void signIn() {
		this.stranger = Api.of(this.environment);
		this.asker = this.stranger.as("lead@west-berkshire.example");
		this.author = this.stranger.as("lead@coventry.example");
		this.askers = FormVisitor.signedIn(this.environment, "lead@west-berkshire.example");
		this.authors = FormVisitor.signedIn(this.environment, "lead@coventry.example");
	}

	@BeforeEach
	void publish() {
		this.rows = new PublishedRows("asked");
		this.title = Visitor.unique("Tablets asked about");
		this.study = this.rows.publish("coventry", "tablets",
				"{\"form\": \"MINI\", \"title\": \"%s\"}".formatted(this.title));
	}

	@AfterEach
	void takeBack() {
		this.rows.close();
	}

	@Test
	void aQuestionIsBetweenTwoCouncilsUntilItIsAnsweredInTheOpen() {
		assertThat(this.askers.get(HERE + "/" + this.study + "/ask").body())
			.contains("only Coventry City Council and your council read this", "your council’s name and the answer");
		Answer sent = this.askers.post(HERE + "/" + this.study + "/ask", Map.of("question", "How many zorbles?"));
		assertThat(sent.status()).as(sent::body).isEqualTo(302);
		String id = asked();
		String answer = THERE + "/asked/west-berkshire/" + id;

		assertThat(this.askers.get(HERE).body()).contains("How many zorbles?", "Not answered yet");
		assertThat(this.authors.get(THERE).body()).contains("for your answer", "How many zorbles?", "West Berkshire");
		assertThat(this.authors.get("/councils/coventry").body()).contains("about your case studies wait",
				THERE + "#asked");
		assertThat(this.authors.get("/councils/coventry/case-studies").body()).contains("about your case studies wait");
		assertThat(this.authors.get(answer).body()).contains("How many zorbles?", "Everybody can read the question");
		assertThatNobodyElseReads("zorbles");

		assertThat(this.authors.post(answer, Map.of("version", "0", "answer", "Twelve <b>zorbles</b>")).status())
			.isEqualTo(302);

		assertThat(this.stranger.get("/library/" + this.study).body()).contains("How many zorbles?",
				"Twelve &lt;b&gt;zorbles", "West Berkshire", "Coventry City Council", "What councils asked");
		assertThat(this.stranger.get(API + "/published/" + this.study).json().at("/questions/0/answer").stringValue())
			.isEqualTo("Twelve <b>zorbles</b>");
		assertThat(this.askers.get(HERE).body()).contains("Twelve &lt;b&gt;zorbles").doesNotContain("Not answered yet");

		String api = API + answer.replace("/library", "");
		int first = version(api);
		assertThat(this.author.put(api + "/answer", first, "{\"answer\": \"Thirteen\"}").status()).isEqualTo(200);
		assertThat(this.stranger.get("/library/" + this.study).body()).contains("Thirteen").doesNotContain("Twelve");
		assertThat(this.authors.get(answer + "/take-back").body()).contains("the question waits again");
		int second = version(api);
		assertThat(this.authors.post(answer + "/take-back", Map.of("version", String.valueOf(first))).status())
			.isEqualTo(412);
		assertThat(this.authors.post(answer + "/take-back", Map.of("version", String.valueOf(second))).status())
			.isEqualTo(302);
		assertThatNobodyElseReads("zorbles");
		assertThat(this.askers.get(HERE).body()).contains("Not answered yet");

		this.author.put(api + "/answer", 0, "{\"answer\": \"Anew\"}");
		for (int old : List.of(first, second)) {
			assertThat(this.author.put(api + "/answer", old, "{\"answer\": \"Late\"}").status()).isEqualTo(412);
			assertThat(this.author.delete(api + "/answer", old).status()).isEqualTo(412);
		}
		assertThat(this.stranger.get("/library/" + this.study).body()).contains("Anew");
	}

	private int version(String asked) {
		return this.author.get(asked).json().at("/answer/version").intValue();
	}

	private void assertThatNobodyElseReads(String word) {
		Api third = this.stranger.as("lead@east-riding-of-yorkshire.example");
		assertThat(this.stranger.get("/library/" + this.study).body()).doesNotContain(word);
		assertThat(this.stranger.get(API + "/published/" + this.study).body()).doesNotContain(word);
		for (String list : List.of("questions", "asked")) {
			assertThat(third.get(API + "/councils/east-riding-of-yorkshire/" + list + "?limit=200").body())
				.doesNotContain(word);
		}
	}

	@Test
	void ofTwoWhoAnswerTheSecondSeesWhatTheFirstSaid() {
		String answer = THERE + "/asked/west-berkshire/" + ask("How many?");
		this.author.put(API + answer.replace("/library", "") + "/answer", 0, "{\"answer\": \"Twelve\"}");

		Answer second = this.authors.post(answer, Map.of("version", "0", "answer", "A dozen"));

		assertThat(second.status()).isEqualTo(412);
		assertThat(second.body()).contains("Twelve", ">A dozen</textarea>",
				"name=\"version\" value=\"" + version(API + answer.replace("/library", "")) + "\"");
		assertThat(this.author.put(API + answer.replace("/library", "") + "/answer", 0, "{\"answer\": \"x\"}").status())
			.isEqualTo(412);
		assertThat(this.author.send("PUT", API + answer.replace("/library", "") + "/answer", "{\"answer\": \"x\"}")
			.status()).isEqualTo(428);
		String now = String.valueOf(version(API + answer.replace("/library", "")));
		assertThat(this.authors.post(answer, Map.of("version", now, "answer", "A dozen")).status()).isEqualTo(302);
		assertThat(this.authors.get(THERE).body()).contains("Your answer is changed").doesNotContain("We let");
	}

	@Test
	void whoAskedTakesItBackWithItsAnswer() {
		String id = ask("How many zorbles?");
		this.author.put(API + "/councils/coventry/asked/west-berkshire/" + id + "/answer", 0,
				"{\"answer\": \"Twelve\"}");
		assertThat(this.stranger.get("/library/" + this.study).body()).contains("zorbles");

		String remove = HERE + "/questions/" + id + "/remove";
		String version = String.valueOf(version(API + "/councils/coventry/asked/west-berkshire/" + id));
		assertThat(this.askers.get(remove).body()).contains("How many zorbles?", "Twelve",
				"name=\"version\" value=\"" + version + "\"");
		Answer unseen = this.askers.post(remove, Map.of("version", "0"));
		assertThat(unseen.status()).isEqualTo(412);
		assertThat(unseen.body()).contains("Twelve", "name=\"version\" value=\"" + version + "\"");
		String api = API + "/councils/west-berkshire/questions/" + id;
		assertThat(this.asker.delete(api, 0).status()).isEqualTo(412);
		assertThat(this.asker.send("DELETE", api, null).status()).isEqualTo(428);
		assertThat(this.stranger.get("/library/" + this.study).body()).contains("Twelve");
		assertThat(this.askers.post(remove, Map.of("version", version)).status()).isEqualTo(302);

		assertThatNobodyElseReads("zorbles");
		assertThat(this.authors.get(THERE).body()).doesNotContain("zorbles");
		assertThat(this.authors.get(THERE + "/asked/west-berkshire/" + id).status()).isEqualTo(404);
		assertThat(this.askers.get(HERE + "/questions/" + id + "/remove").status()).isEqualTo(404);
	}

	@Test
	void whereNobodyCouldAnswerNobodyIsAsked() {
		String shipped = "pathfinder-you-said-we-will";

		assertThat(this.askers.get(HERE + "/" + shipped).body()).contains("there is nobody to ask")
			.doesNotContain("/ask\"");
		assertThat(this.askers.get(HERE + "/" + shipped + "/ask").header("Location")).endsWith(HERE + "/" + shipped);
		Answer form = this.askers.post(HERE + "/" + shipped + "/ask", Map.of("question", "Who said?"));
		assertThat(form.status()).isEqualTo(400);
		assertThat(form.body()).contains("nobody could answer", "Who said?");
	}

	@Test
	void aCouncilHasFiveQuestionsWaitingAtMost() {
		for (int n = 1; n <= 5; n++) {
			ask("Question " + n);
		}

		Answer sixth = this.askers.post(HERE + "/" + this.study + "/ask", Map.of("question", "And this?"));

		assertThat(sixth.status()).isEqualTo(400);
		assertThat(sixth.body()).contains("5 of your questions about it wait already", "And this?");
		assertThat(this.asker
			.post(API + "/councils/west-berkshire/questions",
					"{\"study\": \"%s\", \"question\": \"x\"}".formatted(this.study))
			.json()
			.get("because")
			.stringValue()).isEqualTo("ENOUGH");
		assertThat(this.askers.get(HERE + "/" + this.study).body())
			.contains("5 of your questions about it wait already")
			.doesNotContain(this.study + "/ask\"");
		assertThat(this.askers.get(HERE + "/" + this.study + "/ask").status()).isEqualTo(302);
		assertThat(this.authors.get(THERE + "/" + this.study + "/ask").status()).isEqualTo(302);
	}

	@Test
	void whoAsksManyAtOnceHasFiveWaitingAtMost() throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = IntStream.range(0, 12)
				.mapToObj((n) -> threads.submit(() -> tryToAsk("At once " + n)))
				.toList();
			for (var answer : answers) {
				assertThat(answer.get().status()).isIn(201, 409);
			}
		}

		assertThat(this.rows.list("select question from library.question where question like 'At once %'")).hasSize(5);
	}

	@Test
	void aCouncilHasTwentyQuestionsToAnotherWaitingAtMost() {
		String first = this.study;
		for (int n = 1; n <= 20; n++) {
			this.study = (n % 5 == 1) ? this.rows.publish("coventry", "many-" + n,
					"{\"form\": \"MINI\", \"title\": \"Number %d\"}".formatted(n)) : this.study;
			ask("Question " + n);
		}
		this.study = first;

		assertThat(tryToAsk("And this?").json().get("because").stringValue()).isEqualTo("MANY");
		assertThat(this.askers.post(HERE + "/" + this.study + "/ask", Map.of("question", "And this?")).body())
			.contains("20 of your questions to this council wait already", "And this?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\u200b", "a\u0000b" })
	void whatCannotBeReadIsNeitherAskedNorAnswered(String words) {
		String answer = THERE + "/asked/west-berkshire/" + ask("How many?");

		assertThat(this.askers.post(HERE + "/" + this.study + "/ask", Map.of("question", words)).status())
			.isEqualTo(400);
		assertThat(this.authors.post(answer, Map.of("version", "0", "answer", words)).status()).isEqualTo(400);
		assertThat(this.authors.post(answer, Map.of("version", "0", "answer", "x".repeat(3001))).body())
			.contains("Use 3,000 characters or fewer");
		assertThat(this.stranger.get("/library/" + this.study).body()).doesNotContain("How many?");
	}

	@Test
	void thoseWhoAreAskedAndWhoAskedAreWrittenTo() {
		String id = ask("How many zorbles?");
		MimeMessage asked = Mailbox.mailTo("lead@coventry.example", "A question about ‘" + this.title);
		String link = THERE + "/asked/west-berkshire/" + id;
		assertThat(Mailbox.text(asked))
			.contains("Hello Gurpreet", "West Berkshire", this.title, link, "because you are a lead")
			.doesNotContain("zorbles");
		Mailbox.mailTo("officer@shared.example", "A question about ‘" + this.title);

		this.authors.post(link, Map.of("version", "0", "answer", "Twelve"));

		MimeMessage answered = Mailbox.mailTo("lead@west-berkshire.example",
				"Answered: your question about ‘" + this.title);
		assertThat(Mailbox.text(answered))
			.contains("Hello Owen", "Coventry City Council has answered", HERE + "/" + this.study, "because you asked")
			.doesNotContain("Twelve");
	}

	@Test
	void withdrawalLeavesNoQuestionAndNoAnswer() {
		String open = ask("How many zorbles wait?");
		String answered = ask("How many zorbles?");
		String asked = "/councils/coventry/asked/west-berkshire/";
		this.author.put(API + asked + answered + "/answer", 0, "{\"answer\": \"Twelve zorbles\"}");

		this.rows.withdraw(this.study);

		for (String path : List.of("/questions", "/asked")) {
			assertThat(this.asker.get(API + "/councils/west-berkshire" + path).body()).doesNotContain("zorbles");
			assertThat(this.author.get(API + "/councils/coventry" + path).body()).doesNotContain("zorbles");
		}
		for (String id : List.of(open, answered)) {
			assertThat(this.author.get(API + asked + id).status()).isEqualTo(404);
			assertThat(this.authors.get(THERE + "/asked/west-berkshire/" + id).status()).isEqualTo(404);
			assertThat(this.askers.get(HERE + "/questions/" + id + "/remove").status()).isEqualTo(404);
		}
		assertThat(this.askers.get(HERE).body()).doesNotContain("zorbles", this.title);
		assertThat(this.authors.get(THERE).body()).doesNotContain("zorbles", this.title);
		assertThat(this.stranger.get("/library/" + this.study).body()).doesNotContain("zorbles");
		assertThat(this.rows.list("select question from library.question where question like '%zorbles%'")).isEmpty();
		assertThat(this.rows.list("select answer from library.answer where answer like '%zorbles%'")).isEmpty();
	}

	private String ask(String question) {
		Answer asked = tryToAsk(question);
		assertThat(asked.status()).as(asked::body).isEqualTo(201);
		return asked.json().get("id").stringValue();
	}

	private Answer tryToAsk(String question) {
		return this.asker.post(API + "/councils/west-berkshire/questions",
				"{\"study\": \"%s\", \"question\": \"%s\"}".formatted(this.study, question));
	}

	private String asked() {
		return this.author.get(API + "/councils/coventry/asked?limit=200")
			.json()
			.get("items")
			.valueStream()
			.filter((item) -> item.at("/study/address").stringValue().equals(this.study))
			.map((item) -> item.get("id").stringValue())
			.findFirst()
			.orElseThrow();
	}

}
