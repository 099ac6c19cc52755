package org.pathfinder.library.reflection;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** How taking part changed the council's plans. */
@Entity
@SQLRestriction("removed_at is null")
class Reflection {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private @Nullable UUID id;

	@Version
	private int version;

	private @Nullable String planned;

	private @Nullable String changed;

	private @Nullable String differently;

	private @Nullable String advice;

	private @Nullable String attribution;

	private boolean agreed;

	private Instant addedAt;

	private UUID addedBy;

	private Instant changedAt;

	private UUID changedBy;

	/** No query finds it from then on. */
	private @Nullable Instant removedAt;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected Reflection() {
	}

	Reflection(ReflectionDetails details, UUID author, Instant now) {
		this.addedBy = author;
		this.addedAt = now;
		this.changedBy = author;
		this.changedAt = now;
		say(details);
	}

	/** Whoever changes it answers from then on for what others agreed to. */
	void change(ReflectionDetails details, UUID author, Instant now) {
		say(details);
		this.changedBy = author;
		this.changedAt = now;
	}

	void remove(UUID author, Instant now) {
		this.removedAt = now;
		this.changedBy = author;
		this.changedAt = now;
	}

	private void say(ReflectionDetails details) {
		this.planned = details.planned();
		this.changed = details.changed();
		this.differently = details.differently();
		this.advice = details.advice();
		this.attribution = details.attribution();
		this.agreed = Boolean.TRUE.equals(details.agreed());
	}

	KeptReflection kept(@Nullable Integer offered) {
		return new KeptReflection(id(), this.version, offered, this.changedAt, this.changedBy, new ReflectionDetails(
				this.planned, this.changed, this.differently, this.advice, this.attribution, this.agreed));
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

}
