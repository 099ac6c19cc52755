package org.pathfinder.stages.exchange;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Said;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Days;

/**
 * Rows that come back to the records they were taken from. What somebody wrote in the
 * file counts, and what has changed in the programme since stays; where both did
 * something else to one field, it is for people to say what is right.
 *
 * @param <D> what such a record says
 */
final class Amendments<D extends Said> {

	private final RecordSheet<D> sheet;

	private final UUID programme;

	private final Known known;

	private final Words words;

	private final Map<UUID, Kept<D>> there;

	private final Set<UUID> removed;

	private final Set<UUID> seen = new HashSet<>();

	/**
	 * For the rows of one sheet.
	 * @param named the records that its rows were taken from, in whatever programme
	 */
	Amendments(RecordSheet<D> sheet, UUID programme, Collection<UUID> named, Known known, Words words) {
		this.sheet = sheet;
		this.programme = programme;
		this.known = known;
		this.words = words;
		this.there = named.isEmpty() ? Map.of()
				: sheet.all(programme).stream().collect(Collectors.toMap(Kept::id, Function.identity()));
		Set<UUID> others = named.stream().filter((id) -> !this.there.containsKey(id)).collect(Collectors.toSet());
		this.removed = others.isEmpty() ? Set.of() : sheet.removed(programme, others);
	}

	/** The record, if it is in this programme. */
	Optional<Kept<D>> find(Reference reference) {
		return Optional.ofNullable(this.there.get(reference.record()));
	}

	/** Whether it was in this programme, and is no more. */
	boolean isRemoved(Reference reference) {
		return this.removed.contains(reference.record());
	}

	/**
	 * What the record is to say, by a row of the file.
	 * @param cells what the row says in the fields that the file has, by field
	 */
	RowReading read(Reference reference, Map<String, String> cells) {
		Kept<D> now = Objects.requireNonNull(this.there.get(reference.record()));
		Map<String, String> is = texts(now.details());
		Map<String, String> was = (reference.version() == now.version()) ? is
				: this.sheet.saidAt(this.programme, reference).map(this::texts).orElse(null);
		var merged = new HashMap<>(is);
		var clashes = new HashMap<String, String>();
		for (Column column : this.sheet.columns()) {
			String field = column.field();
			String said = cells.get(field);
			String kept = is.getOrDefault(field, "");
			if (said == null || same(column, said, kept) || isSame(column, said, was)) {
				continue;
			}
			merged.put(field, said);
			if (!isSame(column, kept, was)) {
				clashes.put(field, kept);
			}
		}
		var reading = new RowReading(this.sheet, merged, Map.of(), this.words);
		clashes.forEach((field, kept) -> reading.wrong(field, kept.isEmpty()
				? this.words.of("exchange.mistake.changed.empty") : this.words.of("exchange.mistake.changed", kept)));
		if (!this.seen.add(reference.record())) {
			reading.wrong(RecordSheet.REFERENCE.field(), this.words.of("exchange.mistake.reference.twice"));
		}
		return reading;
	}

	private Map<String, String> texts(D details) {
		return this.sheet.texts(details, this.known, this.words);
	}

	private static boolean isSame(Column column, String text, @Nullable Map<String, String> was) {
		return was != null && same(column, text, was.getOrDefault(column.field(), ""));
	}

	/** Whether two texts of a cell mean the same. */
	static boolean same(Column column, String one, String other) {
		if (column.links() != null) {
			return names(one).equals(names(other));
		}
		if (column.chosen()) {
			return RowReading.plain(one).equals(RowReading.plain(other));
		}
		return RowReading.lines(one).equals(RowReading.lines(other))
				|| Days.read(one).filter((day) -> Days.read(other).filter(day::equals).isPresent()).isPresent();
	}

	private static Set<String> names(String text) {
		return Stream.of(text.split("[;\\n]"))
			.map(RowReading::name)
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.toSet());
	}

}
