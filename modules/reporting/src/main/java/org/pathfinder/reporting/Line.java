package org.pathfinder.reporting;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pathfinder.reporting.Comparison.Row;
import org.pathfinder.reporting.Comparison.StepCell;
import org.pathfinder.reporting.Figure.Missing;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.web.Words;

/**
 * A council's line in the comparison's tables, worked out to what each cell says: a page
 * has more than a thousand of them, and the template is left with nothing to decide.
 *
 * @param row the council's row
 * @param steps what is said of its steps, with a gap between stages
 * @param figures its figures, in the order of the measures
 */
record Line(Row row, List<Mark> steps, List<Mark> figures) {

	private static final Mark GAP = new Mark("gap", "", null);

	static List<Line> of(Comparison.Compared compared, Words words) {
		var known = new Known(new Mark("hn", mark(Missing.NO_PROGRAMME, words), null),
				new Mark("hn", mark(Missing.NOT_SHARED, words), words.of(key(Missing.NOT_SHARED))),
				new Mark("hz", mark(Missing.NOT_FOR_US, words), words.of("reporting.comparison.not-for-us")));
		return compared.shown()
			.stream()
			.map((row) -> new Line(row, steps(row, compared.model(), known), figures(row, compared.measures(), words)))
			.toList();
	}

	/**
	 * Whether none of its steps' cells needs a reason; most need less of the template.
	 */
	public boolean plainSteps() {
		return plain(this.steps);
	}

	/** Whether none of its figures needs a reason. */
	public boolean plainFigures() {
		return plain(this.figures);
	}

	private static boolean plain(List<Mark> marks) {
		return marks.stream().allMatch((mark) -> mark.why() == null);
	}

	private static List<Mark> steps(Row row, PublishedModel model, Known known) {
		var marks = new ArrayList<Mark>();
		for (PublishedModel.Stage stage : model.stages()) {
			if (!marks.isEmpty()) {
				marks.add(GAP);
			}
			boolean shared = row.figure(Measure.ofStage(stage.number()).id()).missing() != Missing.NOT_SHARED;
			stage.steps()
				.forEach((step) -> marks
					.add(shared ? mark(row.cell(stage.number(), step.number()), known) : known.notShared()));
		}
		return marks;
	}

	private static Mark mark(@Nullable StepCell cell, Known known) {
		if (cell == null) {
			return known.noProgramme();
		}
		int percent = cell.percentDone();
		return cell.nobody() ? known.notForUs()
				: new Mark("h" + cell.shade(), (percent == 0) ? "0" : percent + "%", null);
	}

	private static List<Mark> figures(Row row, List<Measure> measures, Words words) {
		return measures.stream().map((measure) -> {
			Figure figure = row.figure(measure.id());
			Missing missing = figure.missing();
			return (missing == null) ? new Mark("", figure.text(!measure.countsRecords()), null)
					: new Mark("", mark(missing, words), words.of(key(missing)));
		}).toList();
	}

	private static String mark(Missing missing, Words words) {
		return words.of(key(missing) + ".mark");
	}

	private static String key(Missing missing) {
		return "reporting.missing." + missing;
	}

	/**
	 * What a step's cell says where there is no number.
	 *
	 * @param noProgramme the council has no active programme
	 * @param notShared it does not share its progress
	 * @param notForUs the step is for none of its programmes
	 */
	private record Known(Mark noProgramme, Mark notShared, Mark notForUs) {
	}

	/**
	 * What a cell says.
	 *
	 * @param shade its style
	 * @param text the number, or a mark that stands for one
	 * @param why why there is no number; none if there is one
	 */
	record Mark(String shade, String text, @Nullable String why) {
	}

}
