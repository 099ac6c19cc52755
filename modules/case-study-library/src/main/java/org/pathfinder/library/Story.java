package org.pathfinder.library;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a case study leaves its council: what it says, but for the programme, and whom
 * it quotes, but for how they agreed. This is the one place that knows how it is written
 * in the shared tables.
 *
 * @param details what it says
 * @param quotes what people said
 */
public record Story(@JsonUnwrapped @JsonIgnoreProperties("programme") CaseStudyDetails details, List<Quoted> quotes) {

	/** Leaves out what later releases no longer know. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.changeDefaultPropertyInclusion((included) -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	public Story {
		details = details.ofNoProgramme();
		quotes = List.copyOf(quotes);
	}

	/** As it is written in the shared tables. */
	public static Story read(String content) {
		JsonNode written = JSON.readTree(content);
		return new Story(JSON.treeToValue(written, CaseStudyDetails.class),
				written.path("quotes").valueStream().map((quote) -> JSON.treeToValue(quote, Quoted.class)).toList());
	}

	/** As it is written in the shared tables: the same for the same words. */
	public String written() {
		ObjectNode content = JSON.valueToTree(this.details);
		content.set("quotes", JSON.valueToTree(this.quotes));
		Stream.of("sectors", "themes").forEach((set) -> content.set(set, inOrder(content.get(set))));
		return content.toString();
	}

	private static ArrayNode inOrder(JsonNode set) {
		ArrayNode ordered = JSON.createArrayNode();
		set.valueStream().sorted(Comparator.comparing(JsonNode::stringValue)).forEach(ordered::add);
		return ordered;
	}

	/** Tells whether somebody looked at these very words. */
	public UUID mark() {
		return UUID.nameUUIDFromBytes(written().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What is told in words, by the name of the field, in the order in which it is read.
	 */
	public Map<String, String> told() {
		var told = new LinkedHashMap<String, String>();
		this.details.answers().forEach((field, text) -> {
			if (text != null) {
				told.put(field, text);
			}
		});
		return told;
	}

	/** The same, but for what is above it: title and summary. */
	public Map<String, String> sections() {
		Map<String, String> sections = told();
		sections.keySet().removeAll(List.of("title", "summary"));
		return sections;
	}

	/** The fields that it has to say something in before others can use it. */
	public List<String> missing() {
		var missing = new ArrayList<String>();
		Stream.of("title", "summary", "community", "whatWasDone", "whatChanged")
			.filter((field) -> !told().containsKey(field))
			.forEach(missing::add);
		if (this.details.communityKind() == null) {
			missing.add("communityKind");
		}
		if (this.details.steps().isEmpty()) {
			missing.add("steps");
		}
		return missing;
	}

	/**
	 * What somebody said.
	 *
	 * @param words what they said
	 * @param attribution how they want to be named
	 */
	public record Quoted(String words, String attribution) {
	}

}
