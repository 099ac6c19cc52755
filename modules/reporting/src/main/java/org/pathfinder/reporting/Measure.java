package org.pathfinder.reporting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.pathfinder.stages.model.PublishedModel;

/**
 * Something that councils are compared by. A council's figure is the median of its active
 * programmes.
 *
 * @param id its name in addresses and in the API, such as {@code stage-2}
 * @param stage the stage whose steps it is about, as a percentage done; 0 if it counts
 * records
 */
record Measure(String id, int stage) {

	private static final List<Measure> RECORDS = Stream
		.of("information", "barriers-of-people", "barriers-of-partners", "assets", "opportunities")
		.map((id) -> new Measure(id, 0))
		.toList();

	/** The measures of a model, in the order they are shown in. */
	static List<Measure> of(PublishedModel model) {
		return Stream.concat(model.stages().stream().map((stage) -> ofStage(stage.number())), RECORDS.stream())
			.toList();
	}

	static Measure ofStage(int number) {
		return new Measure("stage-" + number, number);
	}

	static Optional<Measure> find(List<Measure> measures, String id) {
		return measures.stream().filter((measure) -> measure.id().equals(id)).findFirst();
	}

	/**
	 * Whether it counts records, and is shared with them; else it is shared with
	 * progress.
	 */
	public boolean countsRecords() {
		return this.stage == 0;
	}

	/** The message that names it; stages have their number as argument. */
	public String textKey() {
		return "reporting.measure." + (countsRecords() ? this.id : "stage");
	}

}
