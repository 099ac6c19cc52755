package org.pathfinder.library.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.web.Words;

/** Puts what a case study says into words, field by field. */
@Component
class InWords {

	private final Words words;

	InWords(Words words) {
		this.words = words;
	}

	/** The message that names each field, and what it says. */
	Map<String, String> of(CaseStudyDetails details) {
		var said = new LinkedHashMap<String, @Nullable String>();
		said.put("library.field.title", details.title());
		said.put("library.field.form", this.words.name("library.form", details.form()));
		said.put("library.field.summary", details.summary());
		said.put("library.field.communityKind", this.words.name("stages.community-kind", details.communityKind()));
		said.put("library.field.community", details.community());
		said.put("library.field.context", details.context());
		said.put("library.field.whatWasDone", details.whatWasDone());
		said.put("library.field.withWhom", details.withWhom());
		said.put("library.field.sectors", all("stages.sector", details.sectors()));
		said.put("library.field.steps",
				details.steps().stream().map(StepNumber::toString).collect(Collectors.joining(", ")));
		said.put("library.field.themes", all("stages.theme", details.themes()));
		said.put("library.field.whatChanged", details.whatChanged());
		said.put("library.field.cost", details.cost());
		said.put("library.field.tier", this.words.name("stages.tier", details.tier()));
		said.put("library.field.year", (details.year() != null) ? details.year().toString() : null);
		said.put("library.field.reuse", details.reuse());
		said.put("library.field.again", details.again());
		var words = new LinkedHashMap<String, String>();
		said.forEach((field, text) -> words.put(field, Objects.requireNonNullElse(text, "")));
		return words;
	}

	private <E extends Enum<E>> String all(String prefix, Set<E> values) {
		return values.stream()
			.sorted()
			.map((value) -> this.words.name(prefix, value))
			.collect(Collectors.joining(", "));
	}

}
