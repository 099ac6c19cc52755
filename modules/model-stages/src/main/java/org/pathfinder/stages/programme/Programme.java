package org.pathfinder.stages.programme;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Kept;

/** One use of the model with one target community. */
@Entity
@SQLRestriction("removed_at is null")
class Programme {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private @Nullable UUID id;

	@Version
	private int version;

	private String model;

	private int modelVersion;

	private @Nullable String name;

	@Enumerated(EnumType.STRING)
	private @Nullable CommunityKind communityKind;

	private @Nullable String community;

	private boolean example;

	private Instant addedAt;

	private UUID addedBy;

	private Instant changedAt;

	private UUID changedBy;

	/** No query finds it from then on. */
	private @Nullable Instant removedAt;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected Programme() {
	}

	Programme(String model, int modelVersion, ProgrammeDetails details, UUID author, Instant now) {
		this.model = model;
		this.modelVersion = modelVersion;
		this.example = details.example();
		this.addedBy = author;
		this.addedAt = now;
		this.changedBy = author;
		this.changedAt = now;
		say(details);
	}

	void change(ProgrammeDetails details, UUID author, Instant now) {
		if (details.example() != this.example) {
			throw new ExampleStays();
		}
		say(details);
		this.changedBy = author;
		this.changedAt = now;
	}

	void remove(UUID author, Instant now) {
		this.removedAt = now;
		this.changedBy = author;
		this.changedAt = now;
	}

	private void say(ProgrammeDetails details) {
		this.name = details.name();
		this.communityKind = details.communityKind();
		this.community = details.community();
	}

	Kept<ProgrammeDetails> kept() {
		return new Kept<>(id(), this.version, this.example, this.addedAt, this.changedAt, this.changedBy, details());
	}

	ProgrammeDetails details() {
		return new ProgrammeDetails(this.name, this.communityKind, this.community, this.example);
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

	String model() {
		return this.model;
	}

	int modelVersion() {
		return this.modelVersion;
	}

	String name() {
		return Objects.requireNonNull(this.name);
	}

	boolean example() {
		return this.example;
	}

}
