package org.pathfinder.benchmarks;

import java.util.Map;

/** What a lead does in a programme, again and again, through its pages. */
final class Writes {

	private final Visitor lead;

	private final String programme;

	private int barriers;

	private int version;

	Writes(Visitor lead, String programme) {
		this.lead = lead;
		this.programme = programme;
	}

	void addBarrier() {
		this.lead.send(this.programme + "/barriers",
				Map.of("kind", "PEOPLE", "what", "What person %d said".formatted(++this.barriers)));
	}

	/** A status that is another each time, as is what the comparison makes of it. */
	void saveStep() {
		String status = (this.version % 2 == 0) ? "DONE" : "IN_PROGRESS";
		this.lead.send(this.programme + "/steps/1.1",
				Map.of("version", String.valueOf(this.version++), "status", status));
	}

}
