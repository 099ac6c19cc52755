package org.pathfinder.stages.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.pathfinder.stages.StepNumber;

/**
 * A published version of a model. It never changes: what changes is published as the next
 * version.
 *
 * @param id the model's id, such as {@code community-based}
 * @param version counts from 1
 * @param name the model's name
 * @param summary what it is, in two or three sentences
 * @param preface where it comes from
 * @param stages its stages, in order
 */
public record PublishedModel(String id, int version, String name, String summary, Preface preface, List<Stage> stages) {

	/** The step of this number, if the model has one. */
	public Optional<Step> step(StepNumber number) {
		return this.stages.stream()
			.filter((stage) -> stage.number() == number.stage())
			.flatMap((stage) -> stage.steps().stream())
			.filter((step) -> step.number() == number.step())
			.findFirst();
	}

	/** The numbers of all its steps, in order. */
	public List<StepNumber> stepNumbers() {
		return this.stages.stream()
			.flatMap((stage) -> stage.steps().stream().map((step) -> new StepNumber(stage.number(), step.number())))
			.toList();
	}

	/**
	 * Where the model comes from.
	 *
	 * @param text its paragraphs
	 * @param links where to read on
	 */
	public record Preface(List<String> text, List<Link> links) {
	}

	/**
	 * A page elsewhere.
	 *
	 * @param title what it is
	 * @param url where it is
	 */
	public record Link(String title, URI url) {
	}

	/**
	 * A stage.
	 *
	 * @param number counts from 1
	 * @param name its name
	 * @param inOrder whether its steps are worked one after another; if not, they run
	 * alongside everything and nothing waits for them
	 * @param summary what it is about
	 * @param steps its steps, in order
	 */
	public record Stage(int number, String name, @JsonProperty("in-order") boolean inOrder, String summary,
			List<Step> steps) {
	}

	/**
	 * A step's guidance.
	 *
	 * @param number counts from 1 in each stage
	 * @param name its name
	 * @param shortName a name for a narrow column
	 * @param purpose why it is there
	 * @param how how to do it, in order
	 * @param questions what to ask
	 * @param smallTeam a worked example for a small team
	 * @param rural a worked example for a rural area
	 */
	public record Step(int number, String name, @JsonProperty("short") String shortName, String purpose,
			List<String> how, List<String> questions, @JsonProperty("small-team") String smallTeam, String rural) {
	}

}
