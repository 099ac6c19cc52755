package org.pathfinder.library.published;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.StepNumber;

/**
 * What to read beside a step's guidance.
 *
 * @param step the step
 * @param type what the council is, if the register says
 * @param nation where it is
 * @param urbanRural how rural it is
 * @param studies the ones that fit best, at most three
 */
record Fitting(StepNumber step, @Nullable String type, @Nullable String nation, @Nullable String urbanRural,
		List<Study> studies) {

	/** All that show the step. */
	public String all() {
		return href(Map.of(Facet.STEP, this.step.toString()));
	}

	/** What councils like this one tell, if anybody knows what it is like. */
	public @Nullable String likeUs() {
		return like(this.type, this.nation, this.urbanRural);
	}

	static @Nullable String like(@Nullable String type, @Nullable String nation, @Nullable String urbanRural) {
		var like = new EnumMap<Facet, String>(Facet.class);
		put(like, Facet.TYPE, type);
		put(like, Facet.NATION, nation);
		put(like, Facet.SETTING, urbanRural);
		return like.isEmpty() ? null : href(like);
	}

	private static void put(Map<Facet, String> like, Facet facet, @Nullable String value) {
		if (value != null) {
			like.put(facet, value);
		}
	}

	private static String href(Map<Facet, String> chosen) {
		var one = new EnumMap<Facet, SequencedSet<String>>(Facet.class);
		chosen.forEach((facet, value) -> one.put(facet, new LinkedHashSet<>(List.of(value))));
		return new Search(null, one, false, 1).href(LibraryPages.PATH);
	}

	/**
	 * One of them, and what it has in common with what the council works on.
	 *
	 * @param samePeople whether it names people that the programme is for
	 * @param sameType whether the council is of the same kind
	 * @param sameSetting whether it is as rural
	 */
	record Study(String slug, boolean example, String title, @Nullable String summary, String council, boolean sameKind,
			boolean samePeople, boolean sameType, boolean sameSetting) {
	}

}
