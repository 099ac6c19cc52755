package org.pathfinder.benchmarks;

import java.time.Duration;

/** Waits for what is to come soon, and ends the measurement if it does not. */
final class Patience {

	static final Duration MOST = Duration.ofMinutes(1);

	private static final Duration PAUSE = Duration.ofMillis(5);

	private final String what;

	private final long began = System.nanoTime();

	/**
	 * Begins now.
	 * @param what it is that is waited for, as the failure says it
	 */
	Patience(String what) {
		this.what = what;
	}

	/** Waits a little, before one looks again. */
	void pause() throws InterruptedException {
		if (System.nanoTime() - this.began > MOST.toNanos()) {
			throw new IllegalStateException("Not there after %d s: %s".formatted(MOST.toSeconds(), this.what));
		}
		Thread.sleep(PAUSE);
	}

}
