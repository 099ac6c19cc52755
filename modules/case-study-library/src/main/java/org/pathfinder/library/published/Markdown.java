package org.pathfinder.library.published;

import java.util.List;
import java.util.regex.Pattern;

import org.pathfinder.web.Words;

/** A case study as text that any editor opens. */
final class Markdown {

	private static final Pattern MEANT_SOMETHING = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~!]");

	private static final Pattern BEGINS_SOMETHING = Pattern.compile("(?m)^(\\s*\\d*)([-+=.)])");

	private final StringBuilder text = new StringBuilder();

	private final Words words;

	private Markdown(Words words) {
		this.words = words;
	}

	static String of(PublishedCaseStudy study, List<LibraryPages.Step> steps, String address, Words words) {
		var markdown = new Markdown(words);
		var details = study.details();
		markdown.line("# " + plain(String.valueOf(details.title())));
		if (study.example()) {
			markdown.line(words.of("web.example") + ": " + words.of("published.example"));
		}
		if (details.summary() != null) {
			markdown.line(plain(details.summary()));
		}
		markdown.line(plain(words.of("published.provenance.by", study.council().name(), words.day(study.publishedAt()))
				+ ((study.correctedAt() != null)
						? " " + words.of("published.provenance.corrected", words.day(study.correctedAt())) : "")));
		if (!steps.isEmpty()) {
			markdown.heading("published.fact.steps");
			steps.forEach((step) -> markdown.text.append("- ")
				.append(plain(words.of("published.step", step.number(), step.name())))
				.append('\n'));
			markdown.text.append('\n');
		}
		LibraryPages.Section.of(details).forEach((section) -> {
			markdown.heading("published.section." + section.name());
			markdown.line(plain(section.text()));
		});
		if (!study.quotes().isEmpty()) {
			markdown.heading("published.quotes");
			study.quotes().forEach((quote) -> {
				markdown.line("> " + plain(quote.words()).replace("\n", "\n> "));
				markdown.line("— " + plain(quote.attribution()));
			});
		}
		markdown.heading("published.provenance");
		markdown.line("<" + address + ">");
		markdown.line(words.of("published.provenance.licence") + " [" + words.of("published.licence." + study.licence())
				+ "](" + Addresses.ofLicence(study.licence()) + ")" + words.of("published.provenance.licence.after"));
		return markdown.text.toString();
	}

	private void heading(String key) {
		line("## " + this.words.of(key));
	}

	private void line(String line) {
		this.text.append(line).append("\n\n");
	}

	/** What people wrote stands for itself. */
	static String plain(String text) {
		return BEGINS_SOMETHING.matcher(MEANT_SOMETHING.matcher(text).replaceAll("\\\\$0")).replaceAll("$1\\\\$2");
	}

}
