package org.pathfinder.library.showcase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import org.pathfinder.library.Story;
import org.pathfinder.library.published.CaseStudyDocuments;
import org.pathfinder.library.published.PublishedCaseStudies;
import org.pathfinder.library.reflection.ReflectionDetails;
import org.pathfinder.web.Words;
import org.pathfinder.web.document.Block;
import org.pathfinder.web.document.Document;
import org.pathfinder.web.document.Slide;

/** A showcase for a room, a slide for each thing that is in it, and on paper. */
@Component
@ConditionalOnWebApplication
class ShowcaseSlides {

	/** About as much as is read from the last row, in characters. */
	private static final int SHORT = 300;

	/** What a room wants to know, beside what it is about: the first that is told. */
	private static final List<String> WORTH_SHOWING = List.of("whatChanged", "whatWasDone", "reuse");

	private final PublishedCaseStudies studies;

	private final CaseStudyDocuments documents;

	private final Words words;

	ShowcaseSlides(PublishedCaseStudies studies, CaseStudyDocuments documents, Words words) {
		this.studies = studies;
		this.documents = documents;
		this.words = words;
	}

	/** The title first. */
	List<Slide> slides(Showcase showcase) {
		var title = new Slide(showcase.title(), occasion(showcase), List.of(), null, "");
		Map<String, Block.Picture> pictures = this.studies.firstPictures(addresses(showcase));
		return Stream.concat(Stream.of(title),
				showcase.contents()
					.stream()
					.map((item) -> (item.story() != null) ? slide(item, item.story(), pictures.get(item.slug()))
							: slide(item, Objects.requireNonNull(item.reflection()))))
			.toList();
	}

	private static List<String> addresses(Showcase showcase) {
		return showcase.contents().stream().map(Item::slug).filter(Objects::nonNull).toList();
	}

	private Slide slide(Item item, Story story, Block.@Nullable Picture picture) {
		var parts = new ArrayList<Slide.Part>();
		Map<String, String> told = story.told();
		if (story.details().summary() != null) {
			parts.add(new Slide.Part(null, story.details().summary()));
		}
		told.entrySet()
			.stream()
			.filter((each) -> WORTH_SHOWING.contains(each.getKey()))
			.min(Comparator.comparing((each) -> WORTH_SHOWING.indexOf(each.getKey())))
			.ifPresent((each) -> parts
				.add(new Slide.Part(this.words.of("published.section." + each.getKey()), shortened(each.getValue()))));
		// in full or not at all: they agreed to what they said
		story.quotes()
			.stream()
			.filter((quote) -> quote.words().length() <= SHORT)
			.findFirst()
			.ifPresent((quote) -> parts
				.add(new Slide.Part(null, this.words.of("showcase.quote", quote.words(), quote.attribution()))));
		String notes = told.entrySet()
			.stream()
			.filter((each) -> !each.getKey().equals("title"))
			.map(Map.Entry::getValue)
			.collect(Collectors.joining("\n"));
		String source = item.example() ? this.words.of("web.example") + ", " + item.council() : item.council();
		var slide = new Slide(item.title(), source, parts, licence(item), notes);
		return (picture != null) ? slide.showing(picture) : slide;
	}

	private String licence(Item item) {
		return this.words.of("published.licence." + item.licence().code());
	}

	private Slide slide(Item item, ReflectionDetails reflection) {
		List<Slide.Part> parts = reflection.told()
			.entrySet()
			.stream()
			.map((part) -> new Slide.Part(this.words.of("library.reflection." + part.getKey()), part.getValue()))
			.toList();
		return new Slide(this.words.of("showcase.reflection", item.council()), reflection.attribution(), parts,
				licence(item), "");
	}

	/** As many sentences as fit, or words if the first is longer. */
	private static String shortened(String text) {
		if (text.length() <= SHORT) {
			return text;
		}
		String start = text.substring(0, SHORT);
		int end = Math.max(start.lastIndexOf(". "), Math.max(start.lastIndexOf("! "), start.lastIndexOf("? ")));
		if (end > SHORT / 3) {
			return start.substring(0, end + 1);
		}
		int space = start.lastIndexOf(' ');
		return start.substring(0, (space > 0) ? space : SHORT - 1) + " …";
	}

	/** All that is said, to take home. */
	Document handOut(Showcase showcase) {
		Map<String, List<Block>> studies = this.documents.parts(this.studies.whole(addresses(showcase)));
		var blocks = new ArrayList<Block>();
		String occasion = occasion(showcase);
		if (occasion != null) {
			blocks.add(Block.Paragraph.of(occasion));
		}
		if (!showcase.contents().isEmpty()) {
			blocks.add(new Block.Heading(2, this.words.of("showcase.contents")));
			blocks.add(new Block.Bullets(showcase.contents().stream().map(this::inOneLine).toList()));
		}
		for (Item item : showcase.contents()) {
			if (item.reflection() != null) {
				reflection(item, item.reflection(), blocks);
			}
			else if (item.slug() != null) {
				blocks.addAll(studies.getOrDefault(item.slug(), List.of()));
			}
		}
		return new Document(showcase.title(), blocks);
	}

	private String inOneLine(Item item) {
		return (item.reflection() != null) ? this.words.of("showcase.reflection", item.council())
				: this.words.of("showcase.case-study", item.title(), item.council());
	}

	private void reflection(Item item, ReflectionDetails reflection, List<Block> blocks) {
		blocks.add(new Block.NewPage());
		blocks.add(new Block.Heading(2, this.words.of("showcase.reflection", item.council())));
		reflection.told().forEach((field, text) -> {
			blocks.add(new Block.Heading(3, this.words.of("library.reflection." + field)));
			blocks.add(Block.Paragraph.of(text));
		});
		blocks.add(Block.Paragraph.of("— " + reflection.attribution() + ", " + item.council()));
		blocks.add(this.documents.licence(item.licence()));
	}

	private @Nullable String occasion(Showcase showcase) {
		String occasion = Stream.of(showcase.details().occasion(), this.words.date(showcase.details().day()))
			.filter((part) -> part != null && !part.isEmpty())
			.collect(Collectors.joining(", "));
		return occasion.isEmpty() ? null : occasion;
	}

}
