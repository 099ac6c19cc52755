package org.pathfinder.reporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Option;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Words;

/** What the comparison's page asks with: its lists to choose from, tags and addresses. */
final class Filters {

	private static final String HERE = "/lga/comparison";

	private final Comparison.Compared compared;

	private final Words words;

	private final Map<String, String> asked = new LinkedHashMap<>();

	Filters(Comparison.Compared compared, Words words) {
		this.compared = compared;
		this.words = words;
		Selection selection = compared.selection();
		Measure sorted = selection.sortedBy(compared.measures());
		put("nation", selection.nation());
		put("region", selection.region());
		put("type", selection.type());
		put("urbanRural", selection.urbanRural());
		put("quintile", selection.quintile());
		put("examples", selection.withExamples() ? null : "no");
		put("sort", (sorted != null) ? sorted.id() : null);
		put("order", selection.descending() ? "descending" : null);
		put("measure", (selection.measure() != null) ? selection.charted(compared.measures()).id() : null);
	}

	private void put(String name, @Nullable String value) {
		if (value != null) {
			this.asked.put(name, value);
		}
	}

	/**
	 * The lists that narrow the selection down, with what councils that share are like,
	 * and what was asked for if none is.
	 */
	public List<Choice> narrowing() {
		return List.of(choice("nation", Comparison.Row::nation), choice("region", Comparison.Row::region),
				choice("type", Comparison.Row::type), choice("urbanRural", Comparison.Row::urbanRural),
				choice("quintile", Selection::quintile));
	}

	private Choice choice(String name, Function<Comparison.Row, @Nullable String> property) {
		Stream<Option> there = Stream
			.concat(this.compared.sharing().stream().map(property), Stream.of(this.asked.get(name)))
			.filter(Objects::nonNull)
			.distinct()
			.sorted()
			.map((value) -> new Option(value, text(name, value)));
		return choice(name, "reporting.filter.all", there);
	}

	private Choice choice(String name, String noneKey, Stream<Option> options) {
		return new Choice(name, this.words.of("reporting.filter." + name),
				Stream.concat(Stream.of(new Option("", this.words.of(noneKey))), options).toList(),
				this.asked.getOrDefault(name, ""));
	}

	/** The lists that order what is selected, and choose the chart. */
	public List<Choice> ordering() {
		List<Option> measures = this.compared.measures()
			.stream()
			.map((measure) -> new Option(measure.id(), this.words.of(measure.textKey(), measure.stage())))
			.toList();
		return List.of(
				choice("examples", "reporting.filter.examples.with",
						Stream.of(new Option("no", text("examples", "no")))),
				choice("sort", "reporting.filter.sort.name", measures.stream()),
				choice("order", "reporting.filter.order.ascending",
						Stream.of(new Option("descending", this.words.of("reporting.filter.order.descending")))),
				choice("measure", "reporting.filter.measure.first", measures.stream()));
	}

	/** What narrows the selection down, each with the address of the page without it. */
	public List<Tag> tags() {
		var tags = new ArrayList<Tag>();
		this.asked.forEach((name, value) -> {
			if (!List.of("sort", "order", "measure").contains(name)) {
				tags.add(new Tag(text(name, value), address(name, null)));
			}
		});
		return tags;
	}

	private String text(String name, String value) {
		return switch (name) {
			case "urbanRural" -> word("reporting.urban-rural.", value, Comparison.Row::urbanRural);
			case "quintile" -> word("reporting.quintile.", value, Selection::quintile);
			case "examples" -> this.words.of("reporting.filter.examples.no");
			case "type" -> inWords(value);
			default -> value;
		};
	}

	/** What a council has, in words; what none has, as it was asked for. */
	private String word(String prefix, String value, Function<Comparison.Row, @Nullable String> property) {
		return this.compared.sharing().stream().map(property).anyMatch(value::equals) ? this.words.of(prefix + value)
				: value;
	}

	/** The register's {@code metropolitan-district} as people write it. */
	public String inWords(String type) {
		return Character.toUpperCase(type.charAt(0)) + type.substring(1).replace('-', ' ');
	}

	/** The page before this one, if there is one. */
	public @Nullable String previousHref() {
		return (this.compared.page() > 1) ? address("page", String.valueOf(this.compared.page() - 1)) : null;
	}

	/** The page after this one, if there is one. */
	public @Nullable String nextHref() {
		return (this.compared.page() < this.compared.pages())
				? address("page", String.valueOf(this.compared.page() + 1)) : null;
	}

	/** The figures of what is selected, as a file of that kind. */
	public String downloadHref(String format) {
		return address(HERE + "/download", "format", format);
	}

	private String address(String name, @Nullable String value) {
		return address(HERE, name, value);
	}

	private String address(String path, String name, @Nullable String value) {
		var parameters = new LinkedHashMap<>(this.asked);
		parameters.remove(name);
		if (value != null) {
			parameters.put(name, value);
		}
		return path + QueryString.of(parameters);
	}

	/**
	 * A list to choose one thing from.
	 *
	 * @param name the parameter
	 * @param label what it asks
	 * @param options what there is to choose from
	 * @param chosen what is chosen; empty for nothing
	 */
	record Choice(String name, String label, List<Option> options, String chosen) {
	}

	/**
	 * Something that narrows the selection down.
	 *
	 * @param text what it says
	 * @param href the page without it
	 */
	record Tag(String text, String href) {
	}

}
