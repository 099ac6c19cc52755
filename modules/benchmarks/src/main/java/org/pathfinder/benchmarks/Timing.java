package org.pathfinder.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** How long things take: the median, after enough rounds for the compiler to be done. */
final class Timing {

	static final int ROUNDS = 60;

	private static final int WARM_UP = 120;

	private Timing() {
	}

	/** The medians of several things, done in turn, in milliseconds. */
	static List<Double> inTurn(List<Runnable> things) {
		var times = new ArrayList<List<Long>>();
		things.forEach((thing) -> times.add(new ArrayList<>()));
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			for (int thing = 0; thing < things.size(); thing++) {
				long began = System.nanoTime();
				things.get(thing).run();
				long took = System.nanoTime() - began;
				if (round >= 0) {
					times.get(thing).add(took);
				}
			}
		}
		return times.stream().map((each) -> median(each.stream().map((took) -> took / 1_000_000.0).toList())).toList();
	}

	static double median(List<Double> figures) {
		return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
	}

}
