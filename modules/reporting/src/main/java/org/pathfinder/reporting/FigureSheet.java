package org.pathfinder.reporting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/** The comparison's figures as a spreadsheet: all councils that are selected. */
final class FigureSheet {

	private static final List<String> ABOUT = List.of("council", "nation", "region", "type", "urban-rural", "quintile",
			"example", "programmes", "workshops");

	private final Comparison.Compared compared;

	private final Words words;

	FigureSheet(Comparison.Compared compared, Words words) {
		this.compared = compared;
		this.words = words;
	}

	Download as(@Nullable String format) {
		return new Download(this.words.of("reporting.sheet.file"), format(format), List.of(table()));
	}

	/** The one that everything opens, unless another is asked for. */
	private static Format format(@Nullable String asked) {
		return Stream.of(Format.values())
			.filter((format) -> format.extension().equals((asked != null) ? asked.toLowerCase(Locale.ROOT) : ""))
			.findFirst()
			.orElse(Format.CSV);
	}

	private Table table() {
		var heads = new ArrayList<String>();
		ABOUT.forEach((name) -> heads.add(this.words.of("reporting.sheet." + name)));
		this.compared.measures()
			.forEach((measure) -> heads.add(this.words.of(measure.textKey(), measure.stage())
					+ (measure.countsRecords() ? "" : this.words.of("reporting.sheet.percent"))));
		return new Table(this.words.of("reporting.sheet.name"), heads,
				this.compared.selected().stream().map(this::cells).toList());
	}

	private List<Cell> cells(Comparison.Row row) {
		var cells = new ArrayList<Cell>(List.of(Cell.of(row.name()), Cell.of(row.nation()), Cell.of(row.region()),
				Cell.of(row.type()), Cell.of(row.urbanRural()), Cell.of(row.deprivationQuintile()),
				Cell.of(row.example() ? this.words.of("web.example") : null), Cell.of(row.programmes()),
				Cell.of(String.join(", ", row.workshopsAttended().stream().map(String::valueOf).toList()))));
		row.figures().forEach((figure) -> cells.add(cell(figure)));
		return cells;
	}

	private Cell cell(Figure figure) {
		Double value = figure.value();
		return (value != null) ? Cell.of(BigDecimal.valueOf(value))
				: Cell.of(this.words.of("reporting.missing." + Objects.requireNonNull(figure.missing()) + ".mark"));
	}

}
