package org.pathfinder.library.published;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import org.pathfinder.library.Licence;
import org.pathfinder.library.Story;
import org.pathfinder.library.shown.ShownStories;
import org.pathfinder.library.shown.ShownStory;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;
import org.pathfinder.web.document.Block;
import org.pathfinder.web.document.Document;
import org.pathfinder.web.document.DocumentFormat;

/**
 * Case studies as documents to take away: what each says, whose it is, since when, under
 * which licence and where.
 */
@Component
@ConditionalOnWebApplication
public class CaseStudyDocuments {

	private final PublishedModels models;

	private final ShownStories stories;

	private final Addresses addresses;

	private final Words words;

	CaseStudyDocuments(PublishedModels models, ShownStories stories, Addresses addresses, Words words) {
		this.models = models;
		this.stories = stories;
		this.addresses = addresses;
		this.words = words;
	}

	/** The files of what is at this address. */
	public List<Option> files(UnaryOperator<String> address) {
		return Stream.of(DocumentFormat.values())
			.map((format) -> new Option(address.apply("." + format.extension()),
					this.words.name("web.document", format)))
			.toList();
	}

	/** One by itself. */
	Document of(WholeCaseStudy whole) {
		return new Document(whole.title(), blocks(whole, 2, model()));
	}

	/**
	 * Those that somebody searched for.
	 * @param total how many there are, of which these are the first
	 * @param chosen what they were narrowed down to, in words
	 */
	Document readingList(List<WholeCaseStudy> studies, long total, List<String> chosen) {
		var blocks = new ArrayList<Block>();
		blocks.add(text("published.reading-list.of", this.words.of("published.total", total), this.words.now()));
		if (!chosen.isEmpty()) {
			blocks.add(text("published.reading-list.chosen"));
			blocks.add(new Block.Bullets(chosen));
		}
		if (total > studies.size()) {
			blocks.add(text("published.reading-list.first", studies.size()));
		}
		parts(studies).values().forEach(blocks::addAll);
		return new Document(this.words.of("published.library"), blocks);
	}

	/**
	 * The first of those that a council saved for a programme.
	 * @param title what they are
	 * @param total how many it saved
	 */
	public Document saved(String title, List<WholeCaseStudy> studies, int total) {
		var blocks = new ArrayList<Block>();
		blocks.add(text("published.reading-list.of", this.words.of("published.total", total), this.words.now()));
		if (total > studies.size()) {
			blocks.add(text("published.reading-list.saved-last", studies.size()));
		}
		parts(studies).values().forEach(blocks::addAll);
		return new Document(title, blocks);
	}

	/** Several as parts of a document, each on pages of its own, by address. */
	public Map<String, List<Block>> parts(List<WholeCaseStudy> studies) {
		PublishedModel model = model();
		var parts = new LinkedHashMap<String, List<Block>>();
		for (WholeCaseStudy study : studies) {
			List<Block> part = blocks(study, 3, model);
			part.addAll(0, List.of(new Block.NewPage(), new Block.Heading(2, study.title())));
			parts.put(study.study().slug(), part);
		}
		return parts;
	}

	/** Those that editors chose. */
	Document collection(Collections.Collection collection, List<WholeCaseStudy> studies) {
		var blocks = new ArrayList<Block>();
		Stream.of(collection.about().split("\n{2,}")).map(Block.Paragraph::of).forEach(blocks::add);
		blocks
			.add(text("published.reading-list.of", this.words.of("published.total", studies.size()), this.words.now()));
		parts(studies).values().forEach(blocks::addAll);
		return new Document(collection.title(), blocks);
	}

	/** All that its page says, with headings of this level. */
	private List<Block> blocks(WholeCaseStudy whole, int level, PublishedModel model) {
		PublishedCaseStudy study = whole.study();
		ShownStory shown = this.stories.of(study.told(), study.usedBy(), study.pictures(), model);
		Story story = study.told().story();
		var blocks = new ArrayList<Block>();
		if (study.example()) {
			blocks.add(Block.Paragraph.of(this.words.of("web.example") + ": " + this.words.of("published.example")));
		}
		if (story.details().summary() != null) {
			blocks.add(Block.Paragraph.of(story.details().summary()));
		}
		blocks.add(Block.Paragraph.of(provenance(study)));
		blocks.add(new Block.Bullets(shown.facts()
			.stream()
			.map((fact) -> this.words.of("published.fact", fact.label(), fact.text()))
			.toList()));
		if (!shown.steps().isEmpty()) {
			blocks.add(heading(level, "published.fact.steps"));
			blocks.add(new Block.Bullets(shown.steps()
				.stream()
				.map((step) -> this.words.of("published.step", step.number(), step.name()))
				.toList()));
		}
		story.sections().forEach((section, text) -> {
			blocks.add(heading(level, "published.section." + section));
			Stream.of(text.split("\n{2,}")).map(Block.Paragraph::of).forEach(blocks::add);
		});
		whole.pictures().forEach((picture) -> blocks.add(picture.at(this.addresses.of(picture.address()))));
		if (whole.pictures().size() < study.pictures().size()) {
			blocks.add(text("published.reading-list.pictures"));
		}
		if (!story.quotes().isEmpty()) {
			blocks.add(heading(level, "published.quotes"));
			story.quotes().forEach((quote) -> blocks.add(new Block.Quote(quote.words(), quote.attribution())));
		}
		if (!study.questions().isEmpty()) {
			blocks.add(heading(level, "published.questions"));
			study.questions().forEach((each) -> {
				blocks.add(said(each.council(), each.askedAt(), each.question()));
				blocks.add(said(study.told().council().name(), each.answeredAt(), each.answer()));
			});
		}
		blocks.add(heading(level, "published.provenance"));
		String address = this.addresses.ofStudy(study.slug());
		blocks.add(new Block.Paragraph(List.of(new Block.Words(address, address))));
		blocks.add(licence(study.told().licence()));
		return blocks;
	}

	private Block said(String council, Instant at, String words) {
		return text("published.questions.said", council, this.words.day(at), words);
	}

	/** What others may do with it. */
	public Block licence(Licence licence) {
		return new Block.Paragraph(List.of(new Block.Words(this.words.of("published.provenance.licence") + " ", null),
				new Block.Words(this.words.of("published.licence." + licence.code()), licence.address()),
				new Block.Words(this.words.of("published.provenance.licence.after"), null)));
	}

	private String provenance(PublishedCaseStudy study) {
		String by = this.words.of("published.provenance.by", study.told().council().name(),
				this.words.day(study.publishedAt()));
		Instant corrected = study.told().correctedAt();
		return (corrected != null)
				? by + " " + this.words.of("published.provenance.corrected", this.words.day(corrected)) : by;
	}

	private PublishedModel model() {
		return this.models.newest(PublishedModels.COMMUNITY_BASED);
	}

	private Block heading(int level, String key) {
		return new Block.Heading(level, this.words.of(key));
	}

	private Block text(String key, Object... arguments) {
		return Block.Paragraph.of(this.words.of(key, arguments));
	}

}
