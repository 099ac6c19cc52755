package org.pathfinder.stages.programme;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.StepStatus;
import org.pathfinder.stages.programme.NextThing.Kind;

/**
 * Chooses the one next thing. The rules, the first that fits:
 * <ol>
 * <li>a step of stages 1 to 3 that is in progress: what it lacks, else finish it;
 * <li>the first step of stages 1 to 3 that is not started: begin it;
 * <li>barriers without an opportunity, then assets that nothing uses;
 * <li>a part of stage 4 that is not settled: consider it;
 * <li>nothing is left.
 * </ol>
 * Stage 4 comes last because it runs alongside: nothing ever waits for it.
 */
final class NextThingPolicy {

	/** The stage that runs alongside. */
	static final int ALONGSIDE = 4;

	private static final StepNumber INFORMATION = new StepNumber(2, 1);

	private static final StepNumber BARRIERS = new StepNumber(2, 2);

	private static final StepNumber ASSETS = new StepNumber(2, 3);

	private static final StepNumber OPPORTUNITIES = new StepNumber(2, 4);

	private NextThingPolicy() {
	}

	static NextThing choose(SortedMap<StepNumber, StepStatus> steps, Counts counts) {
		SortedMap<StepNumber, StepStatus> inOrder = steps.headMap(new StepNumber(ALONGSIDE, 1));
		return first(inOrder, StepStatus.IN_PROGRESS).map((step) -> goOn(step, counts))
			.or(() -> first(inOrder, StepStatus.NOT_STARTED).map((step) -> NextThing.of(Kind.BEGIN, step)))
			.or(() -> gap(counts))
			.or(() -> alongside(steps.tailMap(new StepNumber(ALONGSIDE, 1))))
			.orElseGet(() -> new NextThing(Kind.FINISHED, null, 0));
	}

	private static NextThing goOn(StepNumber step, Counts counts) {
		if (step.equals(INFORMATION)) {
			return lacking(counts.information(), Kind.ADD_INFORMATION, step);
		}
		if (step.equals(BARRIERS)) {
			return lacking(counts.barriers(), Kind.ADD_BARRIERS, step);
		}
		if (step.equals(ASSETS)) {
			return lacking(counts.assets(), Kind.ADD_ASSETS, step);
		}
		if (step.equals(OPPORTUNITIES)) {
			return (counts.opportunities() == 0) ? NextThing.of(Kind.ADD_OPPORTUNITIES, step)
					: gap(counts).orElseGet(() -> NextThing.of(Kind.FINISH, step));
		}
		return NextThing.of(Kind.GO_ON, step);
	}

	private static NextThing lacking(int count, Kind add, StepNumber step) {
		return NextThing.of((count == 0) ? add : Kind.FINISH, step);
	}

	private static Optional<NextThing> gap(Counts counts) {
		if (counts.openBarriers() > 0) {
			return Optional.of(new NextThing(Kind.CLOSE_BARRIERS, OPPORTUNITIES, counts.openBarriers()));
		}
		if (counts.unusedAssets() > 0) {
			return Optional.of(new NextThing(Kind.USE_ASSETS, OPPORTUNITIES, counts.unusedAssets()));
		}
		return Optional.empty();
	}

	private static Optional<NextThing> alongside(SortedMap<StepNumber, StepStatus> considerations) {
		return first(considerations, StepStatus.IN_PROGRESS).or(() -> first(considerations, StepStatus.NOT_STARTED))
			.map((step) -> NextThing.of(Kind.CONSIDER, step));
	}

	private static Optional<StepNumber> first(SortedMap<StepNumber, StepStatus> steps, StepStatus status) {
		return steps.entrySet().stream().filter((step) -> step.getValue() == status).map(Map.Entry::getKey).findFirst();
	}

}
