package org.pathfinder.library.disclosure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pathfinder.library.Story;

/**
 * Finds what may disclose too much, by rules that can be told in a sentence: a title with
 * a name after it, or two words with capitals that are no place or organisation as far as
 * their words tell; fewer than five people; an e-mail address, telephone number, postcode
 * or web address; and mark-up. It rather points out too much than too little.
 */
public final class Disclosure {

	/** How many things are pointed out at most: who reads more does not read them. */
	public static final int MOST = 100;

	private static final int AROUND = 100;

	private static final String NAME = "\\p{Lu}[\\p{L}'’-]{1,30}";

	private static final Pattern TITLED = Pattern
		.compile("\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Lord|Lady|Rev|Reverend)\\b\\.? ?"
				+ NAME + "(?: " + NAME + ")?");

	private static final Pattern CAPITALS = Pattern.compile("(?<![\\p{L}\\p{N}'’-])" + NAME + "(?: " + NAME + "){1,5}");

	private static final Pattern FEW = Pattern.compile(
			"(?<![\\p{N}.,£$€-])(?:[1-4]|one|two|three|four)\\s+(?:of (?:the|our|their|these|those|them)\\s*)?(?:[\\p{L}-]{1,20}\\s+){0,2}?"
					+ "(?:people|persons?|men|man|women|woman|child|children|boys?|girls?|adults?|carers?|residents?|tenants?|"
					+ "learners?|members?|participants?|attendees?|volunteers?|pupils?|students?|patients?|users?|clients?|"
					+ "famil(?:y|ies)|households?|couples?|mothers?|fathers?|parents?|refugees?|neighbours?|leavers?|them|us)\\b",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private static final Pattern CONTACT = Pattern
		.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}" + "|(?:https?://|www\\.)[^\\s<>\"]{1,200}"
				+ "|(?<![\\p{N}])(?:\\+44[ ()0-]{0,4}|\\(?0)\\d(?:[ ().-]{0,2}\\d){7,9}(?!\\d)"
				+ "|\\b[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}\\b" + "|(?<![\\w.])@\\w{2,30}");

	private static final Pattern MARKUP = Pattern
		.compile("</?[a-zA-Z][^<>\\n]{0,200}>|<!--|mso-[a-z-]{1,40}:|&(?:[a-z]{2,8}|#\\d{1,6});");

	/** Words that tell that what they are in is no person. */
	private static final Set<String> NO_PERSON = words(
			"""
					academy age agency alliance association authority avenue bank borough bureau cafe café care castle cathedral centre
					challenge charity choir church citizens city club close college community company consortium cooperative council
					county court department digital district drive east england estate europe exchange family federation fire food forum
					foundation friends fund garden gardens gateway good government grant great green group hall health help high hill
					home hospice hospital house housing hub inclusion infirmary initiative institute ireland jobcentre kingdom lane
					league library libraries limited local london ltd market ministry mosque museum national network nhs north northern
					office online open park parish partnership people pharmacy place plus police post practice primary programme project
					quarter region river road royal rural school schools scotland secondary service services shire skills society south
					southern square star street support surgery synagogue team temple tenants things town trust uk union united
					university valley village voluntary wales ward way west western women world yorkshire youth zone january february
					march april may june july august september october november december monday tuesday wednesday thursday friday
					saturday sunday easter christmas ramadan android apple facebook google microsoft teams whatsapp windows word zoom
					""");

	/** Words that sentences begin with. */
	private static final Set<String> BEGINNINGS = words(
			"""
					a after all also although an and another any as at because before both but by each every few first for four from he
					her here his how however i if in it its last later many more most my next no nobody not now of on once one only or
					other our over people several she since so some somebody ten that the their them then there these they this those
					three through to today two under until we what when where which while who why with without you your
					""");

	private Disclosure() {
	}

	/**
	 * What may say too much, in the order in which it is read.
	 * @param story what is going to be read
	 * @param pictures what its pictures show, in words
	 * @param known names that may be said, such as the council's
	 */
	public static List<Hint> in(Story story, List<String> pictures, List<String> known) {
		Stream<Map.Entry<String, String>> quotes = story.quotes()
			.stream()
			.flatMap((quote) -> Stream.of(quote.words(), quote.attribution()))
			.map((text) -> Map.entry("quotes", text));
		return in(Stream
			.of(story.told().entrySet().stream(), pictures.stream().map((text) -> Map.entry("pictures", text)), quotes)
			.flatMap((told) -> told), known);
	}

	/**
	 * What may say too much, in the order in which it is read.
	 * @param told what is going to be read, by the name of the field
	 * @param known names that may be said, such as the council's
	 */
	public static List<Hint> in(Map<String, String> told, List<String> known) {
		return in(told.entrySet().stream(), known);
	}

	private static List<Hint> in(Stream<Map.Entry<String, String>> told, List<String> known) {
		Set<String> fine = known.stream().flatMap((name) -> words(name).stream()).collect(Collectors.toSet());
		return told.flatMap((field) -> in(field.getKey(), field.getValue(), fine)).limit(MOST).toList();
	}

	private static Stream<Hint> in(String field, String text, Set<String> fine) {
		return Stream
			.of(found(Hint.Kind.NAME, TITLED, text),
					found(Hint.Kind.NAME, CAPITALS, text).flatMap((pair) -> name(pair, fine)),
					found(Hint.Kind.FEW, FEW, text), found(Hint.Kind.CONTACT, CONTACT, text),
					found(Hint.Kind.MARKUP, MARKUP, text))
			.flatMap((found) -> found)
			.sorted(Comparator.comparingInt(Found::from).thenComparing(Comparator.comparingInt(Found::to).reversed()))
			.distinct()
			.map((found) -> hint(field, text, found));
	}

	private static Stream<Found> found(Hint.Kind kind, Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> new Found(kind, match));
	}

	/** Without the word that the sentence begins with; nothing if it is no name. */
	private static Stream<Found> name(Found capitals, Set<String> fine) {
		String[] words = capitals.text().split(" ");
		int skipped = 0;
		int from = capitals.from();
		while (skipped < words.length && BEGINNINGS.contains(words[skipped].toLowerCase(Locale.UK))) {
			from += words[skipped].length() + 1;
			skipped++;
		}
		List<String> rest = Arrays.stream(words).skip(skipped).map((word) -> word.toLowerCase(Locale.UK)).toList();
		boolean name = rest.size() > 1 && rest.stream().noneMatch(NO_PERSON::contains) && !fine.containsAll(rest)
				&& !TITLED.matcher(capitals.text()).find();
		return name ? Stream
			.of(new Found(Hint.Kind.NAME, from, capitals.to(), capitals.text().substring(from - capitals.from())))
				: Stream.empty();
	}

	private static Hint hint(String field, String text, Found found) {
		int from = found.from();
		while (from > 0 && found.from() - from < AROUND && !ends(text.charAt(from - 1))) {
			from--;
		}
		int to = found.to();
		while (to < text.length() && to - found.to() < AROUND && !ends(text.charAt(to))) {
			to++;
		}
		return new Hint(found.kind(), field, text.substring(from, found.from()).stripLeading(), found.text(),
				text.substring(found.to(), to).stripTrailing());
	}

	private static boolean ends(char character) {
		return character == '\n' || character == '!' || character == '?' || character == '.';
	}

	private static Set<String> words(String list) {
		return Arrays.stream(list.toLowerCase(Locale.UK).split("[\\s,]+"))
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

	private record Found(Hint.Kind kind, int from, int to, String text) {

		Found(Hint.Kind kind, MatchResult match) {
			this(kind, match.start(), match.end(), match.group());
		}

	}

}
