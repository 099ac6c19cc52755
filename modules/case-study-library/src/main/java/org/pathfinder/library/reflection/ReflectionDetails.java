package org.pathfinder.library.reflection;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * How taking part changed a council's plans, in short, and who says so. Nobody is named
 * who did not agree.
 *
 * @param planned what was planned before
 * @param changed what changed
 * @param differently what is done differently now
 * @param advice what to tell another council
 * @param attribution how whoever says it wants to be named
 * @param agreed that they agreed to be named so
 */
public record ReflectionDetails(@Size(max = LONGEST) @PlainText @Nullable String planned,
		@NotBlank @Size(max = LONGEST) @PlainText @Nullable String changed,
		@Size(max = LONGEST) @PlainText @Nullable String differently,
		@Size(max = LONGEST) @PlainText @Nullable String advice,
		@NotBlank @Size(max = 200) @PlainText @Nullable String attribution,
		@NotNull @AssertTrue @Nullable Boolean agreed) {

	/** How long an answer can be, in characters. */
	public static final int LONGEST = 400;

	public ReflectionDetails {
		planned = Text.tidy(planned);
		changed = Text.tidy(changed);
		differently = Text.tidy(differently);
		advice = Text.tidy(advice);
		attribution = Text.tidy(attribution);
	}

	static ReflectionDetails empty() {
		return new ReflectionDetails(null, null, null, null, null, null);
	}

	/**
	 * What is told in words, by the name of the field, in the order in which it is read.
	 */
	public Map<String, String> told() {
		var told = new LinkedHashMap<String, String>();
		put(told, "planned", this.planned);
		put(told, "changed", this.changed);
		put(told, "differently", this.differently);
		put(told, "advice", this.advice);
		return told;
	}

	private static void put(Map<String, String> told, String field, @Nullable String text) {
		if (text != null) {
			told.put(field, text);
		}
	}

}
