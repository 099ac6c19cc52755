package org.pathfinder.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The selected councils' figures in one measure, by how rural they are: a drawing, worked
 * out to where each mark stands, and the numbers of its table. Of fewer than five
 * councils nothing is drawn, and then neither is what would let it be worked out.
 *
 * @param measure the measure
 * @param groups the groups that have any council
 * @param councils how many councils have a figure
 * @param lowest the lowest of all; none if a group is withheld
 * @param median the median of all; none if they are too few
 * @param highest the highest of all; none if a group is withheld
 * @param ticks the axis
 */
record PeerChart(Measure measure, List<Group> groups, int councils, @Nullable Double lowest, @Nullable Double median,
		@Nullable Double highest, List<Tick> ticks) {

	private static final List<String> CLASSES = List.of("urban", "urban-with-rural-areas", "rural", "sparse-and-rural");

	private static final String UNKNOWN = "unknown";

	private static final double LEFT = 215;

	private static final double RIGHT = 715;

	private static final int TOP = 78;

	private static final int STEP = 76;

	static PeerChart of(Comparison.Compared compared) {
		Measure measure = compared.selection().charted(compared.measures());
		List<Double> all = Comparison.values(compared.selected(), measure).stream().sorted().toList();
		double end = end(all.isEmpty() ? 0 : all.getLast(), measure);
		var groups = new ArrayList<Group>();
		for (String kind : Stream.concat(CLASSES.stream(), Stream.of(UNKNOWN)).toList()) {
			List<Double> figures = Comparison
				.values(compared.selected()
					.stream()
					.filter((row) -> Objects.requireNonNullElse(row.urbanRural(), UNKNOWN).equals(kind))
					.toList(), measure)
				.stream()
				.sorted()
				.toList();
			if (!figures.isEmpty()) {
				groups.add(Group.of(kind, figures, end, TOP + STEP * groups.size()));
			}
		}
		boolean tells = all.size() >= Statistics.LEAST && groups.stream().noneMatch(Group::withheld);
		return new PeerChart(measure, groups, all.size(), tells ? all.getFirst() : null,
				Statistics.of(measure.id(), all).median(), tells ? all.getLast() : null, ticks(end));
	}

	/** The axis ends at a round number, a hundred for percentages. */
	private static double end(double highest, Measure measure) {
		if (!measure.countsRecords()) {
			return 100;
		}
		double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 5) / 5)));
		return DoubleStream.of(5, 10, 15, 20, 25, 30, 40, 50)
			.map((most) -> most * power)
			.filter((most) -> most >= highest)
			.findFirst()
			.orElse(highest);
	}

	private static List<Tick> ticks(double end) {
		return IntStream.rangeClosed(0, 5)
			.mapToObj((n) -> new Tick(x(end * n / 5, end), Figure.rounded(end * n / 5)))
			.toList();
	}

	private static double x(double value, double end) {
		return Math.round((LEFT + (RIGHT - LEFT) * value / end) * 10) / 10.0;
	}

	/** How high the drawing is. */
	public int height() {
		return bottom() + 52;
	}

	/** Where the lines of its axis end. */
	public int bottom() {
		return TOP + STEP * this.groups.size() - 40;
	}

	/** Where the median of all stands. */
	public double medianX() {
		return x(Objects.requireNonNull(this.median), this.ticks.getLast().value());
	}

	/** On which side of the line its words stand, so that they stay in the drawing. */
	public String medianAnchor() {
		return (medianX() > 600) ? "end" : "middle";
	}

	/**
	 * Councils that are alike.
	 *
	 * @param kind how rural they are
	 * @param y where their line stands
	 * @param councils how many there are
	 * @param lowest the lowest figure
	 * @param median the median
	 * @param highest the highest figure
	 * @param marks where each stands; councils that stand at one place have one mark
	 * @param medianX where the median stands
	 */
	record Group(String kind, int y, int councils, double lowest, double median, double highest, List<Double> marks,
			double medianX) {

		static Group of(String kind, List<Double> sorted, double end, int y) {
			Double median = Statistics.of(kind, sorted).median();
			return (median == null) ? new Group(kind, y, sorted.size(), 0, 0, 0, List.of(), 0)
					: new Group(kind, y, sorted.size(), sorted.getFirst(), median, sorted.getLast(),
							sorted.stream().map((value) -> x(value, end)).distinct().toList(), x(median, end));
		}

		/** Whether there are too few to be told. */
		public boolean withheld() {
			return this.marks.isEmpty();
		}

	}

	/**
	 * A line of the axis.
	 *
	 * @param x where it stands
	 * @param value what it stands for
	 */
	record Tick(double x, double value) {
	}

}
