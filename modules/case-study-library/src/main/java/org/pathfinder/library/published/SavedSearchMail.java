package org.pathfinder.library.published;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.mail.Letter;
import org.pathfinder.tenancy.mail.Mail;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;

/** Writes to who saved a search what was published since that fits it. */
@Component
@EntryPoint("worker")
class SavedSearchMail implements TaskWork<SavedSearchMail.Due> {

	static final TaskKind<Due> KIND = new TaskKind<>("saved-search-mail", Due.class);

	/**
	 * What is being published at this moment may say that it was before it can be seen.
	 */
	private static final Duration SETTLED = Duration.ofMinutes(1);

	private final SavedSearches searches;

	private final Catalogue catalogue;

	private final PublishedModels models;

	private final Mail mail;

	private final Words words;

	private final Clock clock;

	private final String address;

	SavedSearchMail(SavedSearches searches, Catalogue catalogue, PublishedModels models, Mail mail, Words words,
			Clock clock, @Value("${pathfinder.address}") String address) {
		this.searches = searches;
		this.catalogue = catalogue;
		this.models = models;
		this.mail = mail;
		this.words = words;
		this.clock = clock;
		this.address = address;
	}

	/**
	 * A search to look at.
	 *
	 * @param id which
	 */
	record Due(UUID id) {
	}

	@Override
	public TaskKind<Due> kind() {
		return KIND;
	}

	@Override
	public void run(Due due) {
		Optional<SavedSearches.Due> saved = this.searches.due(due.id());
		if (saved.isEmpty()) {
			this.searches.forget(due.id());
			return;
		}
		Instant until = this.clock.instant().minus(SETTLED);
		Catalogue.Lately fitting = this.catalogue.published(saved.get().search(), saved.get().seenUntil(), until);
		if (fitting.many() > 0) {
			this.mail.send(() -> letter(saved.get(), fitting));
		}
		if (until.isAfter(saved.get().seenUntil())) {
			this.searches.seen(due.id(), until);
		}
	}

	private Letter letter(SavedSearches.Due saved, Catalogue.Lately fitting) {
		var parts = new ArrayList<Letter.Part>();
		String sought = String.join(", ",
				Choices.inWords(saved.search(), this.models.newest(PublishedModels.COMMUNITY_BASED), this.words));
		parts.add(new Letter.Paragraph(this.words.of("published.saved.mail.hello", saved.name())));
		parts.add(new Letter.Paragraph(this.words.of("published.saved.mail.new", fitting.many(), sought)));
		fitting.newest()
			.forEach((study) -> parts
				.add(new Letter.Link(this.words.of("published.saved.mail.one", study.title(), study.council()),
						this.address + LibraryPages.PATH + "/" + study.slug())));
		parts.add(new Letter.Link(this.words.of("published.saved.mail.all"),
				this.address + saved.search().sorted(true).href(LibraryPages.PATH)));
		parts.add(new Letter.Paragraph(this.words.of("published.saved.mail.why")));
		parts.add(new Letter.Link(this.words.of("published.saved.mail.stop"),
				this.address + "/councils/" + Workspace.council() + "/searches"));
		return new Letter(saved.email(), null, this.words.of("published.saved.mail.subject", fitting.many(), sought),
				parts);
	}

}
