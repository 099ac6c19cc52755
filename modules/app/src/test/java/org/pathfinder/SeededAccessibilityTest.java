package org.pathfinder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The pages of an administrator, a viewer, an editor and a council that nobody has begun
 * to work in: those of the two councils that tests of isolation seed.
 */
@Order(2)
@ResourceLock("bexley")
@ResourceLock("leeds")
class SeededAccessibilityTest extends AccessiblePages {

	private TwoCouncils councils;

	SeededAccessibilityTest() {
		super("accessible-seeded");
	}

	@BeforeAll
	void fill() throws Exception {
		this.councils = new TwoCouncils();
		this.councils.seedPeople();
		publishedByAnother();
		this.ids.put("begun in Leeds",
				post("lead@leeds.example", "/api/case-study-library/councils/leeds/case-studies", """
						{"form": "MINI", "title": "Begun in Leeds"}"""));
		offer();
	}

	private void offer() throws Exception {
		String leeds = "/councils/leeds/case-studies";
		String id = post("lead@leeds.example", "/api/case-study-library" + leeds, """
				{"form": "FULL", "title": "%s", "summary": "%s", "communityKind": "PLACE", "community": "%s",
				 "steps": ["2.4", "1.1"], "whatWasDone": "Dr Priya Ramsden helped three women. %s",
				 "whatChanged": "Write to priya@leeds.example <o:p>"}""".formatted(words(150), words(290), words(990),
				words(2000)));
		this.offered = leeds + "/" + id;
		String sharing = "/api/case-study-library" + this.offered + "/sharing";
		String mark = Api.of(this.environment).as("lead@leeds.example").get(sharing).json().get("mark").stringValue();
		ask("PUT", "lead@leeds.example", sharing,
				"{\"checked\": true, \"mark\": \"%s\", \"licence\": \"OGL-UK-3.0\"}".formatted(mark));
		String queued = superuser().sql("select id from library.submission where case_study = ?::uuid")
			.param(id)
			.query(String.class)
			.single();
		this.submission = "/editor/case-studies/leeds/" + queued;
		post(EDITOR, "/api/case-study-library" + this.submission + "/remarks",
				"{\"words\": \"%s\"}".formatted(words(500)));
	}

	@AfterAll
	void clear() {
		this.councils.close();
	}

	@Override
	boolean looksAt(Sight sight) {
		return sight.isOfLeedsOrBexley();
	}

}
