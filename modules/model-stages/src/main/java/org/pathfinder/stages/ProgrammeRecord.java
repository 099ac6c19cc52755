package org.pathfinder.stages;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Something recorded in a programme.
 *
 * @param <D> what it says
 */
@MappedSuperclass
public abstract class ProgrammeRecord<D> {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private @Nullable UUID id;

	private UUID programmeId;

	@Version
	private int version;

	private Instant addedAt;

	private UUID addedBy;

	private Instant changedAt;

	private UUID changedBy;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected ProgrammeRecord() {
	}

	protected ProgrammeRecord(UUID programmeId, UUID author, Instant now) {
		this.programmeId = programmeId;
		this.addedBy = author;
		this.addedAt = now;
		this.changedBy = author;
		this.changedAt = now;
	}

	/** What it says. */
	protected abstract D details();

	/** Says something else from now on. */
	protected abstract void say(D details);

	void change(D details, UUID author, Instant now) {
		say(details);
		this.changedBy = author;
		this.changedAt = now;
	}

	Kept<D> kept(boolean example) {
		return new Kept<>(id(), this.version, example, this.addedAt, this.changedAt, this.changedBy, details());
	}

	protected UUID id() {
		if (this.id == null) {
			throw new IllegalStateException("Not kept yet");
		}
		return this.id;
	}

	protected UUID programmeId() {
		return this.programmeId;
	}

	int version() {
		return this.version;
	}

}
