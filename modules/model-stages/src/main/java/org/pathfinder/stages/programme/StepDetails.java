package org.pathfinder.stages.programme;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.StepStatus;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * How far a step has come.
 *
 * @param status its status
 * @param notes what the council wants to remember
 * @param reason why the step is not for them; needed then, and only then
 */
@ReasonGiven
public record StepDetails(@NotNull @Nullable StepStatus status, @Size(max = 5000) @PlainText @Nullable String notes,
		@Size(max = 500) @PlainText @Nullable String reason) {

	public StepDetails {
		notes = Text.tidy(notes);
		reason = (status == StepStatus.NOT_FOR_US) ? Text.tidy(reason) : null;
	}

	public boolean settled() {
		return this.status != null && this.status.settled();
	}

}
