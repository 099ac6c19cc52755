package org.pathfinder.library.published;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.StepNumber;

/**
 * What to read beside a step's guidance.
 *
 * @param step the step
 * @param studies the ones that fit best, at most three
 */
record Fitting(StepNumber step, List<Study> studies) {

	/** All that show the step, or all there are if none does. */
	public String all() {
		if (this.studies.isEmpty()) {
			return LibraryPages.PATH;
		}
		var step = new EnumMap<Facet, SequencedSet<String>>(Facet.class);
		step.put(Facet.STEP, new LinkedHashSet<>(List.of(this.step.toString())));
		return new Search(null, step, false, 1).href(LibraryPages.PATH);
	}

	/**
	 * One of them, and what it has in common with what the council works on.
	 *
	 * @param samePeople whether it names people that the programme is for
	 * @param alike the messages that say in what its council is like this one
	 */
	record Study(String slug, boolean example, String title, String council, boolean sameKind, boolean samePeople,
			List<String> alike) {

		/** What the council's type, setting and size are called, if they are the same. */
		static List<String> alike(@Nullable String setting, @Nullable String type, @Nullable String size) {
			var alike = new ArrayList<String>();
			if (setting != null) {
				alike.add("register.urbanRural." + setting);
			}
			if (type != null) {
				alike.add("register.type." + type);
			}
			if (size != null) {
				alike.add("published.size." + size);
			}
			return List.copyOf(alike);
		}

	}

}
