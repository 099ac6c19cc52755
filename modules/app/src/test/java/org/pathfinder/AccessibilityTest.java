package org.pathfinder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of a busy council, of its lead, and of who has no council. */
@Order(1)
class AccessibilityTest extends AccessiblePages {

	private Administrator administrator;

	AccessibilityTest() {
		super("accessible");
	}

	@BeforeAll
	void fill() throws Exception {
		this.programme = start(LEAD, FULL, """
				{"name": "%s", "communityKind": "PLACE", "example": true, "community": "%s"}""".formatted(words(120),
				words(990)));
		this.emptyProgramme = start(LEAD, FULL, """
				{"name": "Nothing yet", "communityKind": "INTEREST", "example": false, "community": "Somebody"}""");
		this.ids.put("organisations", post(LEAD, api(FULL) + "/organisations", """
				{"name": "%s", "sector": "HEALTH_AND_CARE"}""".formatted(words(200))));
		for (int n = 1; n <= 51; n++) {
			post(LEAD, api(this.programme) + "/information", """
					{"learnt": "Piece %d of what was learnt"}""".formatted(n));
		}
		this.ids.put("information", post(LEAD, api(this.programme) + "/information", """
				{"learnt": "%s", "fromWhom": "%s", "method": "SURVEY", "gatheredOn": "2026-03-27", "source": "%s"}"""
			.formatted(words(1000), words(300), words(500))));
		post(LEAD, api(this.programme) + "/barriers", """
				{"kind": "PARTNERS", "what": "Nobody has time", "theme": "CAPACITY"}""");
		this.ids.put("barriers", post(LEAD, api(this.programme) + "/barriers", """
				{"kind": "PEOPLE", "what": "%s", "theme": "ACCESSIBILITY", "saidBy": 1000000, "severity": "MEDIUM",
				 "tags": ["estate", "Llanfairpwllgwyngyllgogerychwyrndrobwll"], "note": "%s", "information": ["%s"]}"""
			.formatted(words(300), words(2000), this.ids.get("information"))));
		post(LEAD, api(this.programme) + "/assets", """
				{"name": "The hall", "kind": "PLACE"}""");
		this.ids.put("assets", post(LEAD, api(this.programme) + "/assets", """
				{"name": "%s", "kind": "CONNECTIVITY", "organisation": "%s", "note": "%s"}""".formatted(words(200),
				this.ids.get("organisations"), words(2000))));
		this.ids.put("opportunities", post(LEAD, api(this.programme) + "/opportunities", """
				{"what": "%s", "tier": "NEEDS_FUNDING", "barriers": ["%s"], "assets": ["%s"], "effort": "HIGH",
				 "effect": "%s"}""".formatted(words(300), this.ids.get("barriers"), this.ids.get("assets"),
				words(2000))));
		caseStudies();
		quotes();
		pictures();
		published();
		searches();
		used();
		reflections();
		showcase();
		this.administrator = new Administrator(LEAD);
		allowAVisit();
		step("1.1", "DONE", null);
		step("1.2", "IN_PROGRESS", null);
		step("1.3", "NOT_FOR_US", words(500));
		step("4.2", "NOT_FOR_US", "Later");
		share();
	}

	private void caseStudies() throws Exception {
		String here = "/api/case-study-library" + FULL + "/case-studies";
		String id = this.programme.substring(this.programme.lastIndexOf('/') + 1);
		this.ids.put("begun", post(LEAD, here, """
				{"form": "MINI", "title": "Tablets lent at the lunch club"}"""));
		this.ids.put("restored", post(LEAD, here, """
				{"form": "MINI", "title": "Restored"}"""));
		ask("PUT", LEAD, here + "/" + this.ids.get("restored"), """
				{"form": "FULL", "title": "Restored, and changed", "year": 2026}""");
		String removed = post(LEAD, here, "{\"form\": \"MINI\", \"title\": \"%s\"}".formatted(words(150)));
		assertThat(Api.of(this.environment).as(LEAD).delete(here + "/" + removed, 0).status()).isEqualTo(204);
		String answers = Stream.of("context", "whatWasDone", "withWhom", "whatChanged", "cost", "reuse", "again")
			.map((answer) -> "\"%s\": \"%s\"".formatted(answer, words(2000)))
			.collect(Collectors.joining(", "));
		this.ids.put("case-studies",
				post(LEAD, here,
						"""
								{"programme": "%s", "form": "FULL", "title": "%s", "summary": "%s", "communityKind": "PLACE", "community": "%s",
								 "sectors": ["HOUSING", "EDUCATION"], "steps": ["2.4", "1.1"], "themes": ["COST", "CAPACITY"],
								 "tier": "SMALL", "year": 2026, %s}"""
							.formatted(id, words(150), words(300), words(990), answers)));
		ask("PUT", LEAD, here + "/" + this.ids.get("case-studies"), """
				{"programme": "%s", "form": "FULL", "title": "%s", "summary": "%s", "themes": ["COST"], %s}"""
			.formatted(id, words(150), words(290), answers.replace("people", "neighbours")));
	}

	private void published() {
		String answers = Stream
			.of("community", "context", "whatWasDone", "withWhom", "whatChanged", "cost", "reuse", "again")
			.map((answer) -> "\"%s\": \"%s\"".formatted(answer, words(900)))
			.collect(Collectors.joining(", "));
		this.ids.put("published", this.library.publish("east-riding-of-yorkshire", "full", """
				{"form": "FULL", "title": "%s", "summary": "%s", "communityKind": "PLACE", "sectors": ["HOUSING"],
				 "steps": ["1.1", "2.1"], "themes": ["COST"], "tier": "SMALL", "year": 2026, %s,
				 "quotes": [{"words": "%s", "attribution": "%s"}]}""".formatted(words(150), words(300), answers,
				words(500), words(200))));
		for (int n = 1; n <= 25; n++) {
			this.library.publish("east-riding-of-yorkshire", "short-" + n, """
					{"form": "MINI", "title": "One of many people in the county %d", "year": 2026, "steps": ["2.1"]}"""
				.formatted(n));
		}
		String withdrawn = this.library.publish("east-riding-of-yorkshire", "withdrawn", """
				{"form": "MINI", "title": "Taken back"}""");
		this.library.withdraw(withdrawn);
		this.ids.put("withdrawn", withdrawn);
	}

	private void searches() throws Exception {
		for (String sought : List.of("{}", "{\"q\": \"%s\", \"step\": [\"1.1\", \"2.4\"]}".formatted(words(190)))) {
			post(LEAD, "/api/case-study-library" + FULL + "/searches", sought);
		}
	}

	/** What is done with a case study of another council, and with one of its own. */
	private void used() throws Exception {
		publishedByAnother();
		String theirs = this.ids.get("used study");
		String api = "/api/case-study-library" + FULL;
		String programme = this.programme.substring(this.programme.lastIndexOf('/') + 1);
		post(LEAD, api + "/saved", """
				{"study": "%s", "programme": "%s"}""".formatted(theirs, programme));
		this.ids.put("use", post(LEAD, api + "/uses", """
				{"study": "%s", "happened": "%s", "programme": "%s"}""".formatted(theirs, words(2000), programme)));
		this.ids.put("question", post(LEAD, api + "/questions", """
				{"study": "%s", "question": "%s"}""".formatted(theirs, words(1000))));
		String asker = "/api/case-study-library/councils/coventry";
		String body = "{\"study\": \"%s\", \"%s\": \"%s\"}";
		post("lead@coventry.example", asker + "/uses",
				body.formatted(this.ids.get("published"), "happened", words(2000)));
		this.ids.put("asked", post("lead@coventry.example", asker + "/questions",
				body.formatted(this.ids.get("published"), "question", words(1000))));
		String answered = post("lead@coventry.example", asker + "/questions",
				body.formatted(this.ids.get("published"), "question", "How many?"));
		this.ids.put("answered", answered);
		assertThat(Api.of(this.environment)
			.as(LEAD)
			.put(api + "/asked/coventry/" + answered + "/answer", 0, "{\"answer\": \"%s\"}".formatted(words(2000)))
			.status()).isEqualTo(200);
	}

	private void quotes() throws Exception {
		String here = "/api/case-study-library" + FULL + "/case-studies/";
		String quote = """
				{"words": "%s", "attribution": "%s", "consentHow": "%s", "consentOn": "2026-03-27"}""";
		this.ids.put("quotes", post(LEAD, here + this.ids.get("case-studies") + "/quotes",
				quote.formatted(words(1000), words(200), words(500))));
		for (int n = 1; n <= 20; n++) {
			post(LEAD, here + this.ids.get("restored") + "/quotes",
					quote.formatted("They lent me one", "Attendee " + n, "In writing"));
		}
	}

	private void pictures() {
		String here = "/api/case-study-library" + FULL + "/case-studies/" + this.ids.get("case-studies") + "/pictures";
		Api lead = Api.of(this.environment).as(LEAD);
		for (int n = 1; n <= 6; n++) {
			String shows = URLEncoder.encode(words(490) + " " + n, StandardCharsets.UTF_8);
			this.ids.put("pictures",
					lead.sendBytes("image/png", here + "?alt=" + shows, TwoCouncils.DRAWING)
						.json()
						.get("id")
						.stringValue());
		}
	}

	private void reflections() throws Exception {
		String here = "/api/case-study-library" + FULL + "/reflections";
		String reflection = """
				{"planned": "%1$s", "changed": "%1$s", "differently": "%1$s", "advice": "%1$s", "attribution": "%2$s",
				 "agreed": true}""".formatted(words(390), words(190));
		this.ids.put("reflections", post(LEAD, here, reflection));
		this.ids.put("offered reflection", post(LEAD, here, reflection));
		Api.of(this.environment)
			.as(LEAD)
			.put(here + "/" + this.ids.get("offered reflection") + "/offer", 0, "{\"checked\": true}");
	}

	private void showcase() throws Exception {
		String here = "/api/case-study-library/editor/showcases";
		this.ids.put("empty showcase", post(EDITOR, here, "{\"title\": \"Nothing in it\"}"));
		this.ids.put("showcases", post(EDITOR, here, """
				{"title": "%s", "occasion": "%s", "day": "2026-12-08"}""".formatted(words(110), words(190))));
		String items = here + "/" + this.ids.get("showcases") + "/items";
		ask("POST", EDITOR, items, "{\"caseStudy\": \"%s\"}".formatted(this.ids.get("published")));
		ask("POST", EDITOR, items, """
				{"council": "east-riding-of-yorkshire", "reflection": "%s"}"""
			.formatted(this.ids.get("offered reflection")));
		JsonNode shown = Api.of(this.environment)
			.as(EDITOR)
			.put(here + "/" + this.ids.get("showcases") + "/collection", 2, "{\"about\": \"%s\"}".formatted(words(990)))
			.json();
		this.ids.put("collection", shown.at("/collection/name").stringValue());
	}

	/** Of the council as it is: an operator looks in. */
	private void allowAVisit() {
		superuser().sql("""
				insert into platform.support_consent (id, council, given_by, reason, from_at, until_at)
				select gen_random_uuid(), council, person, ?, now(), now() + interval '2 hours'
				from platform.membership where email = ?
				""").params(words(500), LEAD).update();
	}

	private void step(String number, String status, String reason) throws Exception {
		var body = JSON.createObjectNode().put("status", status).put("reason", reason).put("notes", "Talked about it");
		ask("PUT", LEAD, api(this.programme) + "/steps/" + number, body.toString());
	}

	private void share() throws Exception {
		String sharing = "/api/reporting" + FULL + "/sharing";
		ask("PUT", LEAD, sharing, "{\"progress\": true, \"records\": true}");
	}

	@AfterAll
	void clear() {
		this.administrator.close();
		superuser().sql("delete from library.showcase where id::text in (:ids)")
			.param("ids", List.of(this.ids.get("showcases"), this.ids.get("empty showcase")))
			.update();
		superuser().sql("delete from library.reflection where council = 'east-riding-of-yorkshire'").update();
		superuser().sql("delete from platform.support_consent where council = 'east-riding-of-yorkshire'").update();
	}

	@Override
	boolean looksAt(Sight sight) {
		return !sight.isOfLeedsOrBexley();
	}

	@Test
	void everyPageHasAnExample() {
		Set<String> patterns = new TreeSet<>();
		this.mappings.getHandlerMethods().forEach((mapping, handler) -> {
			Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
			// what answers with a file to keep is no page
			boolean page = !handler.getReturnType().getParameterType().equals(ResponseEntity.class);
			if (page && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
				patterns.addAll(mapping.getPatternValues());
			}
		});
		patterns.removeIf((pattern) -> pattern.startsWith("/api/") || pattern.endsWith(".{format}")
				|| pattern.endsWith("/progress") || pattern.endsWith("/download"));

		assertThat(patterns).hasSizeGreaterThan(20).isEqualTo(new TreeSet<>(examples().keySet()));
	}

	/** All pages have the same stylesheet. */
	@Test
	void nobodyHasToTurnTheirScreen() {
		Visitor visitor = this.visitors.computeIfAbsent(NOBODY, this::arrive);
		visitor.go("/");

		assertThat(visitor.whatAxeFindsOfStyles()).isEmpty();
	}

}
