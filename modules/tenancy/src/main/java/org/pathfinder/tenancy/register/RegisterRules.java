package org.pathfinder.tenancy.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.web.PlainText;

/**
 * What has to be true of a register. Asked of the register as it is going to be, so that
 * several councils that come at once are looked at together.
 */
final class RegisterRules {

	static final List<String> TYPES = List.of("unitary", "metropolitan-district", "london-borough", "county",
			"district");

	static final List<String> RURAL = List.of("urban", "urban-with-rural-areas", "rural", "sparse-and-rural");

	/** By the first letter of their codes. */
	private static final int MOST_PEOPLE = 99_999_999;

	private static final Map<String, String> NATIONS = Map.of("E", "England", "W", "Wales", "S", "Scotland", "N",
			"Northern Ireland");

	static final List<String> NATIONS_IN_ORDER = List.of("England", "Northern Ireland", "Scotland", "Wales");

	/** Words that addresses or people need for something else. */
	private static final Set<String> RESERVED = Set.of("admin", "api", "assets", "council", "councils", "import", "lga",
			"model", "new", "operator", "pathfinder", "platform", "public", "shared", "sign-in", "sign-out", "www");

	private static final Pattern CODE = Pattern.compile("[EWSN]\\d{8}");

	private static final Pattern DOMAIN = Pattern
		.compile("(?=.{4,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

	private static final int MOST = 40;

	private final Map<Slug, CouncilDetails> register;

	private final Map<String, List<Slug>> byCode = new HashMap<>();

	private final Map<String, Slug> byFormerCode = new HashMap<>();

	private final LocalDate today;

	/**
	 * Rules for a register.
	 * @param register every council that is going to be on it
	 */
	RegisterRules(Map<Slug, CouncilDetails> register, LocalDate today) {
		this.register = register;
		this.today = today;
		register.forEach((slug, details) -> {
			if (details.gssCode() != null) {
				this.byCode.computeIfAbsent(details.gssCode(), (_) -> new ArrayList<>()).add(slug);
			}
			details.formerCodes().forEach((code) -> this.byFormerCode.put(code, slug));
		});
	}

	/** What is wrong with a slug that somebody typed for a council that is new. */
	static List<Wrong> wrongWithNew(String slug) {
		if (slug.isBlank()) {
			return List.of(Wrong.of(Field.SLUG, "slug-missing"));
		}
		if (slug.contains("_") && Slug.of(slug.replace('_', '-')).isPresent()) {
			return List.of(Wrong.of(Field.SLUG, "slug-collides", slug, slug.replace('_', '-')));
		}
		if (Slug.of(slug).isEmpty()) {
			return List.of(Wrong.of(Field.SLUG, "slug-form"));
		}
		return RESERVED.contains(slug) ? List.of(Wrong.of(Field.SLUG, "slug-reserved", slug)) : List.of();
	}

	/** What is wrong with a council of the register, in the order of its fields. */
	List<Wrong> wrongWith(Slug slug) {
		CouncilDetails details = Objects.requireNonNull(this.register.get(slug));
		var wrong = new ArrayList<Wrong>();
		wrongWithCode(slug, details, wrong);
		details.formerCodes().forEach((code) -> wrongWithFormerCode(code, slug, wrong));
		wrongWithText(Field.NAME, details.name(), 200, wrong);
		wrongWithText(Field.SHORT_NAME, details.shortName(), 100, wrong);
		wrongWithChoice(Field.TYPE, details.type(), TYPES, wrong);
		wrongWithChoice(Field.NATION, details.nation(), NATIONS_IN_ORDER, wrong);
		wrongWithText(Field.REGION, details.region(), 100, wrong);
		wrongWithChoice(Field.URBAN_RURAL, details.urbanRural(), RURAL, wrong);
		if (details.deprivationQuintile() != null
				&& (details.deprivationQuintile() < 1 || details.deprivationQuintile() > 5)) {
			wrong.add(Wrong.of(Field.DEPRIVATION_QUINTILE, "quintile"));
		}
		if (details.population() != null && (details.population() < 1 || details.population() > MOST_PEOPLE)) {
			wrong.add(Wrong.of(Field.POPULATION, "population"));
		}
		details.emailDomains()
			.stream()
			.filter((domain) -> !DOMAIN.matcher(domain).matches())
			.forEach((domain) -> wrong.add(Wrong.of(Field.EMAIL_DOMAINS, "domain", domain)));
		wrongWithLength(Field.FORMER_CODES, details.formerCodes(), wrong);
		wrongWithLength(Field.EMAIL_DOMAINS, details.emailDomains(), wrong);
		wrongWithTime(slug, details, wrong);
		return wrong;
	}

	private void wrongWithCode(Slug slug, CouncilDetails details, List<Wrong> wrong) {
		String code = details.gssCode();
		if (code == null) {
			wrong.add(Wrong.of(Field.GSS_CODE, "needed.gssCode"));
			return;
		}
		if (!CODE.matcher(code).matches()) {
			wrong.add(Wrong.of(Field.GSS_CODE, "code-form", code));
			return;
		}
		String nation = NATIONS.get(code.substring(0, 1));
		if (details.nation() != null && NATIONS.containsValue(details.nation()) && !details.nation().equals(nation)) {
			wrong.add(Wrong.of(Field.NATION, "nation", code, String.valueOf(nation)));
		}
		Slug other = this.byCode.getOrDefault(code, List.of())
			.stream()
			.filter((each) -> !each.equals(slug))
			.findFirst()
			.orElse(null);
		Slug former = this.byFormerCode.get(code);
		if (other != null) {
			wrong.add(taken(code, other));
		}
		else if (details.endedBy(this.today)) {
			// it may say what its code was
			return;
		}
		else if (former != null) {
			CouncilDetails now = Objects.requireNonNull(this.register.get(former));
			wrong.add(former.equals(slug) ? Wrong.of(Field.GSS_CODE, "code-own-former", code)
					: Wrong.of(Field.GSS_CODE, "code-former", code, of(now.name()), of(now.gssCode())));
		}
		else {
			FormerCodes.of(code)
				.ifPresent((gone) -> wrong
					.add(Wrong.of(Field.GSS_CODE, "code-gone", code, gone.council(), gone.year(), gone.now())));
		}
	}

	private Wrong taken(String code, Slug other) {
		CouncilDetails theirs = Objects.requireNonNull(this.register.get(other));
		if (!theirs.endedBy(this.today)) {
			return Wrong.of(Field.GSS_CODE, "code-taken", code, of(theirs.name()), other.value());
		}
		return Wrong.of(Field.GSS_CODE, theirs.successors().isEmpty() ? "code-ended" : "code-abolished", code,
				of(theirs.name()), of(theirs.validTo()), names(theirs.successors()));
	}

	/** The names of councils, each with its code. */
	private String names(List<String> slugs) {
		return slugs.stream()
			.flatMap((slug) -> Slug.of(slug).stream())
			.map(this.register::get)
			.filter(Objects::nonNull)
			.map((council) -> "%s (%s)".formatted(council.name(), council.gssCode()))
			.collect(Collectors.joining(", "));
	}

	private void wrongWithFormerCode(String code, Slug slug, List<Wrong> wrong) {
		if (!CODE.matcher(code).matches()) {
			wrong.add(Wrong.of(Field.FORMER_CODES, "code-form", code));
			return;
		}
		this.byCode.getOrDefault(code, List.of())
			.stream()
			.filter((each) -> !each.equals(slug))
			.filter((each) -> !Objects.requireNonNull(this.register.get(each)).endedBy(this.today))
			.findFirst()
			.ifPresent((each) -> wrong.add(Wrong.of(Field.FORMER_CODES, "code-taken", code,
					of(Objects.requireNonNull(this.register.get(each)).name()), each.value())));
	}

	private void wrongWithTime(Slug slug, CouncilDetails details, List<Wrong> wrong) {
		if (details.validTo() != null && details.validFrom() != null
				&& details.validTo().isBefore(details.validFrom())) {
			wrong.add(Wrong.of(Field.VALID_TO, "ends-before"));
		}
		wrongWithLength(Field.SUCCESSORS, details.successors(), wrong);
		if (!details.successors().isEmpty() && details.validTo() == null) {
			wrong.add(Wrong.of(Field.VALID_TO, "successors-without-end"));
		}
		for (String successor : details.successors()) {
			if (successor.equals(slug.value())) {
				wrong.add(Wrong.of(Field.SUCCESSORS, "successor-self"));
			}
			else if (Slug.of(successor).filter(this.register::containsKey).isEmpty()) {
				wrong.add(Wrong.of(Field.SUCCESSORS, "successor-unknown", successor));
			}
		}
	}

	private static void wrongWithText(Field field, @Nullable String text, int most, List<Wrong> wrong) {
		if (text == null) {
			if (field.needed()) {
				wrong.add(Wrong.of(field, "needed." + field.property()));
			}
		}
		else if (text.length() > most) {
			wrong.add(Wrong.of(field, "long", String.valueOf(most)));
		}
		else if (text.contains("\n") || text.contains("\t") || !PlainText.Check.readable(text)) {
			wrong.add(Wrong.of(field, "unreadable"));
		}
	}

	private static void wrongWithChoice(Field field, @Nullable String text, List<String> choices, List<Wrong> wrong) {
		if (text == null) {
			if (field.needed()) {
				wrong.add(Wrong.of(field, "needed." + field.property()));
			}
		}
		else if (!choices.contains(text)) {
			wrong.add(Wrong.of(field, "choice", String.join(", ", choices)));
		}
	}

	private static void wrongWithLength(Field field, List<String> said, List<Wrong> wrong) {
		if (said.size() > MOST) {
			wrong.add(Wrong.of(field, "many", String.valueOf(MOST)));
		}
	}

	private static String of(@Nullable Object said) {
		return Objects.toString(said, "");
	}

}
