package org.pathfinder.library.quote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What somebody said who agreed to be quoted in a case study. */
@Entity
@Table(name = "case_study_quote")
class Quote {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private @Nullable UUID id;

	@Version
	private int version;

	private UUID caseStudyId;

	private int position;

	private @Nullable String words;

	private @Nullable String attribution;

	private @Nullable String consentHow;

	private @Nullable LocalDate consentOn;

	private Instant consentRecordedAt;

	private UUID consentRecordedBy;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected Quote() {
	}

	Quote(UUID caseStudy, int position, QuoteDetails details, UUID author, Instant now) {
		this.caseStudyId = caseStudy;
		this.position = position;
		this.consentRecordedBy = author;
		this.consentRecordedAt = now;
		say(details);
	}

	/** Whoever changes it answers for the consent from then on. */
	void change(QuoteDetails details, UUID author, Instant now) {
		say(details);
		this.consentRecordedBy = author;
		this.consentRecordedAt = now;
	}

	private void say(QuoteDetails details) {
		this.words = details.words();
		this.attribution = details.attribution();
		this.consentHow = details.consentHow();
		this.consentOn = details.consentOn();
	}

	KeptQuote kept() {
		return new KeptQuote(id(), this.version, this.consentRecordedAt, this.consentRecordedBy, details());
	}

	QuoteDetails details() {
		return new QuoteDetails(this.words, this.attribution, this.consentHow, this.consentOn);
	}

	UUID id() {
		if (this.id == null) {
			throw new IllegalStateException("Not kept yet");
		}
		return this.id;
	}

	int version() {
		return this.version;
	}

	int position() {
		return this.position;
	}

}
