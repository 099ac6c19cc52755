package org.pathfinder.stages;

import java.util.List;
import java.util.UUID;

/**
 * Where a programme stands, in numbers and statuses, without a word that anybody wrote.
 *
 * @param programme its id
 * @param model the model it works with
 * @param modelVersion that model's version
 * @param example whether it shows how one might work and is nobody's real work
 * @param records how many records it has
 * @param steps its steps
 */
public record ProgrammeState(UUID programme, String model, int modelVersion, boolean example, Records records,
		List<Step> steps) {

	/**
	 * Whether anything has been started: a step is in progress or done, or something is
	 * recorded.
	 */
	public boolean active() {
		return this.records.any() || this.steps.stream()
			.anyMatch((step) -> step.status() == StepStatus.IN_PROGRESS || step.status() == StepStatus.DONE);
	}

	/**
	 * How many records a programme has.
	 *
	 * @param information pieces of information gathered
	 * @param barriersOfPeople barriers that keep people out
	 * @param barriersOfPartners barriers that hold partners back
	 * @param assets assets
	 * @param opportunities opportunities
	 */
	public record Records(int information, int barriersOfPeople, int barriersOfPartners, int assets,
			int opportunities) {

		boolean any() {
			return this.information + this.barriersOfPeople + this.barriersOfPartners + this.assets
					+ this.opportunities > 0;
		}

	}

	/**
	 * Where a step stands.
	 *
	 * @param number which step
	 * @param status its status
	 */
	public record Step(StepNumber number, StepStatus status) {
	}

}
