package org.pathfinder.stages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A step's number in the model, written {@code 2.4}: the fourth step of the second stage.
 */
public record StepNumber(int stage, int step) implements Comparable<StepNumber> {

	private static final Pattern FORM = Pattern.compile("([1-9])\\.([1-9][0-9]?)");

	/** Reads {@code 2.4}. */
	@JsonCreator
	public static StepNumber of(String written) {
		Matcher parts = FORM.matcher(written);
		if (!parts.matches()) {
			throw new IllegalArgumentException("A step's number is written like 2.4");
		}
		return new StepNumber(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
	}

	@Override
	public int compareTo(StepNumber other) {
		return (this.stage != other.stage) ? Integer.compare(this.stage, other.stage)
				: Integer.compare(this.step, other.step);
	}

	@JsonValue
	@Override
	public String toString() {
		return this.stage + "." + this.step;
	}

}
