package org.pathfinder.stages.programme;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.StepStatus;

/**
 * A programme and how far it has come.
 *
 * @param programme the programme
 * @param model the model it works with
 * @param modelVersion that model's version
 * @param steps its steps, in order
 * @param counts how many records it has
 */
record Progress(Kept<ProgrammeDetails> programme, String model, int modelVersion, List<Step> steps, Counts counts) {

	public NextThing next() {
		return NextThingPolicy.choose(statuses(), this.counts);
	}

	public Optional<Step> find(StepNumber number) {
		return this.steps.stream().filter((step) -> step.number().equals(number)).findFirst();
	}

	public Step step(StepNumber number) {
		return find(number).orElseThrow();
	}

	public Step step(int stage, int number) {
		return step(new StepNumber(stage, number));
	}

	/** How many steps of stages 1 to 3 there are. */
	public long inOrder() {
		return this.steps.stream().filter((step) -> step.number().stage() < NextThingPolicy.ALONGSIDE).count();
	}

	/** How many of them are done or not for us. */
	public long settledInOrder() {
		return this.steps.stream()
			.filter((step) -> step.number().stage() < NextThingPolicy.ALONGSIDE && step.kept().details().settled())
			.count();
	}

	/** The list that a step's records are in, if it has records. */
	public @Nullable String view(String number) {
		return switch (number) {
			case "2.1" -> "information";
			case "2.2" -> "barriers";
			case "2.3" -> "assets";
			case "2.4" -> "opportunities";
			default -> null;
		};
	}

	/** How many records a step has. */
	public int records(String number) {
		return switch (number) {
			case "2.1" -> this.counts.information();
			case "2.2" -> this.counts.barriers();
			case "2.3" -> this.counts.assets();
			case "2.4" -> this.counts.opportunities();
			default -> 0;
		};
	}

	public List<Step> stage(int number) {
		return this.steps.stream().filter((step) -> step.number().stage() == number).toList();
	}

	/** What changed last in it, of the programme and its steps. */
	public Kept<?> lastChange() {
		return Stream.<Kept<?>>concat(Stream.of(this.programme), this.steps.stream().map(Step::kept))
			.max(Comparator.comparing(Kept::changedAt))
			.orElse(this.programme);
	}

	/** Whether every step of the stage is done or not for us. */
	public boolean settled(int stage) {
		return stage(stage).stream().allMatch((step) -> step.kept().details().settled());
	}

	/** Whether any step of the stage has begun. */
	public boolean begun(int stage) {
		return stage(stage).stream().anyMatch((step) -> step.kept().details().status() != StepStatus.NOT_STARTED);
	}

	/**
	 * The programme whose next thing comes first in its workspace: real work before
	 * examples, then what changed last.
	 */
	static @Nullable Progress first(List<Progress> programmes) {
		return programmes.stream()
			.max(Comparator
				.<Progress, Boolean>comparing((progress) -> progress.next().kind() != NextThing.Kind.FINISHED)
				.thenComparing((progress) -> !progress.programme().example())
				.thenComparing((progress) -> progress.lastChange().changedAt()))
			.orElse(null);
	}

	public long withStatus(int stage, StepStatus status) {
		return this.steps.stream()
			.filter((step) -> step.number().stage() == stage && step.kept().details().status() == status)
			.count();
	}

	private SortedMap<StepNumber, StepStatus> statuses() {
		var statuses = new TreeMap<StepNumber, StepStatus>();
		this.steps.forEach((step) -> {
			StepStatus status = step.kept().details().status();
			statuses.put(step.number(), (status != null) ? status : StepStatus.NOT_STARTED);
		});
		return statuses;
	}

}
