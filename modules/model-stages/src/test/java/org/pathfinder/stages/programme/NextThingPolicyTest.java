package org.pathfinder.stages.programme;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.StepStatus;
import org.pathfinder.stages.programme.NextThing.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class NextThingPolicyTest {

	private static final List<String> STEPS = List.of("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1",
			"3.2", "3.3", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6");

	/**
	 * One letter a step, in order: . not started, o in progress, x done, - not for us.
	 * Then how many pieces of information, barriers, assets, opportunities, barriers
	 * without an opportunity and assets that nothing uses.
	 */
	@ParameterizedTest
	@CsvSource(textBlock = """
			# 1    2    3   4     | i  b  a  o  ob ua | next              step
			.................     , 0, 0, 0, 0, 0, 0  , BEGIN            , 1.1
			x................     , 0, 0, 0, 0, 0, 0  , BEGIN            , 1.2
			-................     , 0, 0, 0, 0, 0, 0  , BEGIN            , 1.2
			xo...............     , 0, 0, 0, 0, 0, 0  , GO_ON            , 1.2
			x.o..............     , 0, 0, 0, 0, 0, 0  , GO_ON            , 1.3
			xxxx.............     , 0, 0, 0, 0, 0, 0  , BEGIN            , 2.1
			xxxxo............     , 0, 0, 0, 0, 0, 0  , ADD_INFORMATION  , 2.1
			xxxxo............     , 3, 0, 0, 0, 0, 0  , FINISH           , 2.1
			xxxxxo...........     , 3, 0, 0, 0, 0, 0  , ADD_BARRIERS     , 2.2
			xxxxxo...........     , 3, 5, 0, 0, 5, 0  , FINISH           , 2.2
			xxxxxxo..........     , 3, 5, 0, 0, 5, 0  , ADD_ASSETS       , 2.3
			xxxxxxo..........     , 3, 5, 4, 0, 5, 4  , FINISH           , 2.3
			xxxxxxxo.........     , 3, 5, 4, 0, 5, 4  , ADD_OPPORTUNITIES, 2.4
			xxxxxxxo.........     , 3, 5, 4, 2, 2, 1  , CLOSE_BARRIERS   , 2.4
			xxxxxxxo.........     , 3, 5, 4, 2, 0, 1  , USE_ASSETS       , 2.4
			xxxxxxxo.........     , 3, 5, 4, 2, 0, 0  , FINISH           , 2.4
			xxxxxxxx.........     , 3, 5, 4, 2, 2, 1  , BEGIN            , 3.1
			xxxxxxxxxxx......     , 3, 5, 4, 2, 2, 1  , CLOSE_BARRIERS   , 2.4
			xxxxxxxxxxx......     , 3, 5, 4, 2, 0, 1  , USE_ASSETS       , 2.4
			xxxxxxxxxxx......     , 3, 5, 4, 2, 0, 0  , CONSIDER         , 4.1
			xxxxxxxxxxx..o...     , 3, 5, 4, 2, 0, 0  , CONSIDER         , 4.3
			xxxxxxxxxxxxxx-xx     , 3, 5, 4, 2, 0, 0  , FINISHED         ,
			-----------------     , 0, 0, 0, 0, 0, 0  , FINISHED         ,
			""")
	void theFirstRuleThatFitsChoosesTheNextThing(String statuses, int information, int barriers, int assets,
			int opportunities, int openBarriers, int unusedAssets, Kind kind, String step) {
		var counts = new Counts(UUID.randomUUID(), information, barriers, assets, opportunities, openBarriers,
				unusedAssets);

		NextThing next = NextThingPolicy.choose(steps(statuses), counts);

		assertThat(next.kind()).isEqualTo(kind);
		assertThat(next.step()).isEqualTo((step != null) ? StepNumber.of(step) : null);
	}

	@ParameterizedTest
	@CsvSource({ "......", "oooooo", "xxxxxx", "------", ".ox-.o" })
	void stageFourNeverChangesWhatComesNextInStagesOneToThree(String stageFour) {
		var counts = new Counts(UUID.randomUUID(), 0, 0, 0, 0, 0, 0);

		NextThing next = NextThingPolicy.choose(steps("xxxx......." + stageFour), counts);

		assertThat(next).isEqualTo(NextThing.of(Kind.BEGIN, new StepNumber(2, 1)));
	}

	@Test
	void gapsAreCounted() {
		var counts = new Counts(UUID.randomUUID(), 1, 9, 9, 1, 7, 3);

		NextThing next = NextThingPolicy.choose(steps("xxxxxxxo........."), counts);

		assertThat(next.count()).isEqualTo(7);
		assertThat(next.path()).isEqualTo("/gaps");
	}

	private static SortedMap<StepNumber, StepStatus> steps(String statuses) {
		var steps = new TreeMap<StepNumber, StepStatus>();
		for (int i = 0; i < STEPS.size(); i++) {
			steps.put(StepNumber.of(STEPS.get(i)), switch (statuses.charAt(i)) {
				case 'o' -> StepStatus.IN_PROGRESS;
				case 'x' -> StepStatus.DONE;
				case '-' -> StepStatus.NOT_FOR_US;
				default -> StepStatus.NOT_STARTED;
			});
		}
		return steps;
	}

}
