package org.pathfinder.tenancy.register;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pathfinder.tenancy.Slug;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterRulesTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

	private final Map<Slug, CouncilDetails> register = new HashMap<>();

	@Test
	void whatIsRightIsNotRefused() {
		say("leeds", Field.FORMER_CODES, "E09999999", Field.SHORT_NAME, "Leeds", Field.EMAIL_DOMAINS,
				"leeds.gov.uk, example.leeds.sch.uk", Field.URBAN_RURAL, "urban", Field.DEPRIVATION_QUINTILE, "1",
				Field.VALID_FROM, "1974-04-01");

		assertThat(wrongWith("leeds")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GSS_CODE             | ''                  | needed
			GSS_CODE             | E0800003            | code-form
			GSS_CODE             | e08000035           | code-form
			GSS_CODE             | E08000035; drop     | code-form
			FORMER_CODES         | X01234567           | code-form
			NAME                 | ''                  | needed
			TYPE                 | parish              | choice
			TYPE                 | ''                  | needed
			NATION               | Yorkshire           | choice
			NATION               | Wales               | nation
			REGION               | ''                  | needed
			URBAN_RURAL          | leafy               | choice
			EMAIL_DOMAINS        | lead@leeds.gov.uk   | domain
			EMAIL_DOMAINS        | localhost           | domain
			EMAIL_DOMAINS        | -leeds.gov.uk       | domain
			SUCCESSORS           | leeds               | successor-self
			SUCCESSORS           | atlantis            | successor-unknown
			SUCCESSORS           | west_yorkshire      | successor-unknown
			VALID_TO             | 1973-12-31          | ends-before
			""")
	void eachFieldIsRefusedForItsOwnReason(Field field, String text, String rule) {
		say("leeds", Field.VALID_FROM, "1974-04-01", field, text);

		assertThat(wrongWith("leeds")).contains(field + " " + rule);
	}

	@Test
	void textThatIsLongOrCannotBeShownIsRefused() {
		say("leeds", Field.NAME, "L".repeat(201), Field.SHORT_NAME, "Lee\u0007ds", Field.REGION, "Two\nlines");

		assertThat(wrongWith("leeds")).containsExactly("NAME long", "SHORT_NAME unreadable", "REGION unreadable");
	}

	@Test
	void aCodeBelongsToOneCouncil() {
		say("leeds");
		say("leeds-again");

		assertThat(wrongWith("leeds")).containsExactly("GSS_CODE code-taken");
		assertThat(arguments("leeds")).containsExactly("E08000035", "leeds-again Council", "leeds-again");
	}

	@Test
	void aFormerCodeIsRefusedWithWhoHasItNow() {
		say("barnsley", Field.GSS_CODE, "E08000038", Field.FORMER_CODES, "E08000016");
		say("barnsley-again", Field.GSS_CODE, "E08000016");

		assertThat(wrongWith("barnsley-again")).containsExactly("GSS_CODE code-former");
		assertThat(arguments("barnsley-again")).containsExactly("E08000016", "barnsley Council", "E08000038");
	}

	@Test
	void anAbolishedCouncilsCodeIsRefusedWithItsSuccessors() {
		say("cumberland", Field.GSS_CODE, "E06000063");
		say("allerdale", Field.GSS_CODE, "E07000026", Field.VALID_TO, "2023-03-31", Field.SUCCESSORS, "cumberland");
		say("newcomer", Field.GSS_CODE, "E07000026");

		assertThat(wrongWith("newcomer")).containsExactly("GSS_CODE code-abolished");
		assertThat(arguments("newcomer")).containsExactly("E07000026", "allerdale Council", "2023-03-31",
				"cumberland Council (E06000063)");
		this.register.remove(new Slug("newcomer"));
		assertThat(wrongWith("allerdale")).isEmpty();
	}

	@Test
	void aCodeThatWasGoneBeforeThereWasARegisterIsRefusedToo() {
		say("allerdale", Field.GSS_CODE, "E07000026");

		assertThat(wrongWith("allerdale")).containsExactly("GSS_CODE code-gone");
		assertThat(arguments("allerdale")).containsExactly("E07000026", "Allerdale Borough Council", "2023",
				"Cumberland Council (E06000063)");
	}

	@Test
	void aCouncilThatHasEndedMaySayWhatItsCodeWas() {
		say("allerdale", Field.GSS_CODE, "E07000026", Field.VALID_TO, "2023-03-31");

		assertThat(wrongWith("allerdale")).isEmpty();
	}

	@Test
	void nobodyHasAFormerCodeThatIsSomebodyElsesNow() {
		say("leeds");
		say("bradford", Field.GSS_CODE, "E08000032", Field.FORMER_CODES, "E08000035");

		assertThat(wrongWith("bradford")).containsExactly("FORMER_CODES code-taken");
	}

	@Test
	void successorsHaveAnEndBeforeThem() {
		say("cumberland", Field.GSS_CODE, "E06000063");
		say("leeds", Field.SUCCESSORS, "cumberland");

		assertThat(wrongWith("leeds")).containsExactly("VALID_TO successors-without-end");
		say("leeds", Field.SUCCESSORS, "cumberland", Field.VALID_TO, "2028-03-31");
		assertThat(wrongWith("leeds")).isEmpty();
	}

	@Test
	void aSlugThatWouldCollideInTheDatabaseIsRefusedWithTheMend() {
		Wrong wrong = RegisterRules.wrongWithNew("west_berkshire").getFirst();

		assertThat(wrong).isEqualTo(Wrong.of(Field.SLUG, "slug-collides", "west_berkshire", "west-berkshire"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "new", "import", "api", "operator" })
	void aSlugThatAddressesNeedIsRefused(String slug) {
		assertThat(RegisterRules.wrongWithNew(slug)).containsExactly(Wrong.of(Field.SLUG, "slug-reserved", slug));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Leeds", "-leeds", "le eds", "leeds;", "../leeds", "léeds" })
	void whatIsNoSlugIsRefused(String slug) {
		assertThat(RegisterRules.wrongWithNew(slug)).containsExactly(Wrong.of(Field.SLUG, "slug-form"));
	}

	@Test
	void aCodeThatChangesStaysAsAFormerOne() {
		CouncilDetails before = details("leeds", Map.of(Field.GSS_CODE, "E08000016"));

		CouncilDetails after = details("leeds", Map.of(Field.GSS_CODE, "E08000038")).after(before);

		assertThat(after.formerCodes()).containsExactly("E08000016");
		assertThat(after.after(after)).isEqualTo(after);
	}

	@Test
	void whatIsNotSaidStaysAndWhatIsEmptyIsEmptied() {
		CouncilDetails before = details("leeds", Map.of(Field.SHORT_NAME, "Leeds", Field.URBAN_RURAL, "urban"));

		CouncilDetails after = CouncilReading.of(Map.of(Field.URBAN_RURAL, ""), before).details();

		assertThat(after.shortName()).isEqualTo("Leeds");
		assertThat(after.urbanRural()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			229060    | 229060
			229,060   | 229060
			229 060.0 | 229060
			1         | 1
			''        |
			""")
	void aPopulationIsReadAsPeopleWriteIt(String text, @Nullable Integer people) {
		CouncilReading reading = CouncilReading.of(Map.of(Field.POPULATION, text), CouncilReading.NOTHING);

		assertThat(reading.wrong()).isEmpty();
		assertThat(reading.details().population()).isEqualTo(people);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-5", "many", "123456789", "2.5", "1e6" })
	void aPopulationThatIsNoneIsSaid(String text) {
		assertThat(CouncilReading.of(Map.of(Field.POPULATION, text), CouncilReading.NOTHING).wrong())
			.containsExactly(Wrong.of(Field.POPULATION, "population"));
	}

	@Test
	void whatCannotBeReadIsSaid() {
		CouncilReading reading = CouncilReading.of(
				Map.of(Field.DEPRIVATION_QUINTILE, "6", Field.VALID_FROM, "last spring", Field.VALID_TO, "31/02/2026"),
				CouncilReading.NOTHING);

		assertThat(reading.wrong()).containsExactly(Wrong.of(Field.DEPRIVATION_QUINTILE, "quintile"),
				Wrong.of(Field.VALID_FROM, "day"), Wrong.of(Field.VALID_TO, "day"));
	}

	@Test
	void datesAreReadAsPeopleWriteThem() {
		CouncilDetails details = CouncilReading
			.of(Map.of(Field.VALID_FROM, "1 April 2023", Field.VALID_TO, "31/03/2028"), CouncilReading.NOTHING)
			.details();

		assertThat(details.validFrom()).isEqualTo("2023-04-01");
		assertThat(details.validTo()).isEqualTo("2028-03-31");
	}

	@Test
	void everyFormerCodeThatIsKnownNamesWhoHasTheAreaNow() {
		assertThat(FormerCodes.all()).hasSizeGreaterThan(50).allSatisfy((code, gone) -> {
			assertThat(code).matches("[EWS]\\d{8}");
			assertThat(gone.year()).matches("20[12]\\d");
			assertThat(gone.now()).matches("[^()]+ \\([EWS]\\d{8}\\)(, [^()]+ \\([EWS]\\d{8}\\))*")
				.doesNotContain(code);
		});
	}

	private void say(String slug, Object... said) {
		var fields = new HashMap<Field, String>();
		for (int place = 0; place < said.length; place += 2) {
			fields.put((Field) said[place], (String) said[place + 1]);
		}
		this.register.put(new Slug(slug), details(slug, fields));
	}

	private static CouncilDetails details(String slug, Map<Field, String> said) {
		var fields = new EnumMap<Field, String>(Map.of(Field.GSS_CODE, "E08000035", Field.NAME, slug + " Council",
				Field.TYPE, "metropolitan-district", Field.NATION, "England", Field.REGION, "Somewhere"));
		fields.putAll(said);
		return CouncilReading.of(fields, CouncilReading.NOTHING).details();
	}

	private List<String> wrongWith(String slug) {
		return wrong(slug).stream()
			.map((each) -> each.field() + " " + each.key().replaceFirst("register\\.wrong\\.([a-z-]+).*", "$1"))
			.toList();
	}

	private List<String> arguments(String slug) {
		return wrong(slug).getFirst().arguments();
	}

	private List<Wrong> wrong(String slug) {
		return new RegisterRules(this.register, TODAY).wrongWith(new Slug(slug));
	}

}
