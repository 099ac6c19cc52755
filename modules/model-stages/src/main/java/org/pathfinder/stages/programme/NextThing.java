package org.pathfinder.stages.programme;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.StepNumber;

/**
 * The one thing a programme's people should do next.
 *
 * @param kind what it is; its words are the message {@code next.KIND}
 * @param step the step it belongs to; none when the programme is finished
 * @param count how many things it is about, where it is about a number of them
 */
record NextThing(Kind kind, @Nullable StepNumber step, int count) {

	/** What there is to do. */
	enum Kind {

		/** Begin a step. */
		BEGIN(""),
		/** Go on with a step. */
		GO_ON(""),
		/** Write down what was learnt. */
		ADD_INFORMATION("/information"),
		/** Name barriers. */
		ADD_BARRIERS("/barriers"),
		/** Find assets. */
		ADD_ASSETS("/assets"),
		/** See opportunities. */
		ADD_OPPORTUNITIES("/opportunities"),
		/** Find an opportunity for barriers that have none. */
		CLOSE_BARRIERS("/gaps"),
		/** Use assets that nothing uses. */
		USE_ASSETS("/gaps"),
		/** Say that a step with records is done. */
		FINISH(""),
		/** Look at one of the considerations that run alongside. */
		CONSIDER(""),
		/** Nothing is left. */
		FINISHED("");

		private final String path;

		Kind(String path) {
			this.path = path;
		}

	}

	static NextThing of(Kind kind, StepNumber step) {
		return new NextThing(kind, step, 0);
	}

	/** Where it is done, below the programme's address. */
	public String path() {
		if (!this.kind.path.isEmpty()) {
			return this.kind.path;
		}
		return (this.step != null) ? "/steps/" + this.step : "";
	}

}
