package org.pathfinder.library.disclosure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.CaseStudyForm;
import org.pathfinder.library.Story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class DisclosureTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			We asked Mrs Jones to come                | NAME    | Mrs Jones
			Priya Ramsden came each week              | NAME    | Priya Ramsden
			The Priya Ramsden we know                 | NAME    | Priya Ramsden
			Then Cllr Anne-Marie O’Neill spoke        | NAME    | Cllr Anne-Marie O’Neill
			Three women came                          | FEW     | Three women
			It helped 2 of our older learners         | FEW     | 2 of our older learners
			one young man stayed                      | FEW     | one young man
			Write to help@club.example                | CONTACT | help@club.example
			Ring 0113 496 0000 and ask                | CONTACT | 0113 496 0000
			Ring +44 20 7946 0018                     | CONTACT | +44 20 7946 0018
			She lives in LS1 3EX now                  | CONTACT | LS1 3EX
			See https://club.example/us for more      | CONTACT | https://club.example/us
			We lent <o:p>tablets                      | MARKUP  | <o:p>
			Tea&nbsp;and cake                         | MARKUP  | &nbsp;
			""")
	void whatMayDiscloseTooMuchIsFound(String text, Hint.Kind kind, String found) {
		assertThat(hints(text)).extracting(Hint::kind, Hint::found).containsExactly(tuple(kind, found));
	}

	@ParameterizedTest
	@ValueSource(strings = { "We met at Mandela Community Centre in West Yorkshire", "Leeds City Council paid",
			"In March Age UK came", "It helped 12 people, 5 men and 1,004 women", "In 2024 4.2 people came",
			"Step 2.4 is about opportunities", "We lent tablets. They came back. Nobody minded", "5 < 6 and R&D",
			"The Digital Inclusion Toolkit helped", "It cost £3 each" })
	void whatTellsOfNobodyIsNotPointedOut(String text) {
		assertThat(hints(text)).isEmpty();
	}

	@Test
	void eachIsShownWithItsSentence() {
		assertThat(hints("It rained. We asked Mrs Jones to come.\nShe did."))
			.containsExactly(new Hint(Hint.Kind.NAME, "context", "We asked ", "Mrs Jones", " to come"));
	}

	@Test
	void namesOfTheCouncilAreNoPersons() {
		assertThat(Disclosure.in(story("Stoke Newington paid", List.of()), List.of(), List.of("Stoke Newington")))
			.isEmpty();
	}

	@Test
	void whatPeopleSaidIsLookedAtToo() {
		assertThat(Disclosure.in(story(null, List.of(new Story.Quoted("Ask Dr Shah", "Priya Ramsden"))), List.of(),
				List.of()))
			.extracting(Hint::field, Hint::found)
			.containsExactly(tuple("quotes", "Dr Shah"), tuple("quotes", "Priya Ramsden"));
	}

	@Test
	void aLongTextFullOfHintsIsCutOff() {
		assertThat(hints("Mrs Jones. ".repeat(400))).hasSize(Disclosure.MOST);
		assertThat(hints("Aa ".repeat(1600) + "0 ".repeat(90) + "a@".repeat(300) + "<a".repeat(300))).isNotEmpty();
	}

	@Test
	void whatPicturesShowIsLookedAtToo() {
		assertThat(Disclosure.in(story(null, List.of()), List.of("Priya Ramsden with a tablet"), List.of()))
			.singleElement()
			.satisfies((hint) -> {
				assertThat(hint.field()).isEqualTo("pictures");
				assertThat(hint.found()).isEqualTo("Priya Ramsden");
			});
	}

	private static List<Hint> hints(String text) {
		return Disclosure.in(story(text, List.of()), List.of(), List.of());
	}

	private static Story story(String context, List<Story.Quoted> quotes) {
		CaseStudyDetails none = CaseStudyDetails.empty(null);
		return new Story(new CaseStudyDetails(null, CaseStudyForm.MINI, "tablets lent", null, null, null, context, null,
				null, none.sectors(), none.steps(), none.themes(), null, null, null, null, null, null), quotes);
	}

}
