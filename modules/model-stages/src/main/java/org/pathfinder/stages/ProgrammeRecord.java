package org.pathfinder.stages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Something recorded in a programme.
 *
 * @param <D> what it says
 */
@MappedSuperclass
public abstract class ProgrammeRecord<D extends Said> {

	@Id
	private UUID id;

	private UUID programmeId;

	/** Absent until it is kept. */
	@Version
	private @Nullable Integer version;

	@JdbcTypeCode(SqlTypes.ARRAY)
	private List<String> tags = new ArrayList<>();

	private Instant addedAt;

	private UUID addedBy;

	private Instant changedAt;

	private UUID changedBy;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected ProgrammeRecord() {
	}

	protected ProgrammeRecord(Journal.Action action) {
		this.id = Journal.newId();
		this.programmeId = action.programme();
		this.addedBy = action.author();
		this.addedAt = action.now();
		this.changedBy = action.author();
		this.changedAt = action.now();
	}

	/** What it says. */
	protected abstract D details();

	/** Says something else from now on. */
	protected void say(D details) {
		if (!this.tags.equals(details.tags())) {
			this.tags = new ArrayList<>(details.tags());
		}
	}

	protected List<String> tags() {
		return List.copyOf(this.tags);
	}

	void change(D details, Journal.Action action) {
		say(details);
		this.changedBy = action.author();
		this.changedAt = action.now();
	}

	/** Is the record of that id again. */
	void comeBack(UUID id) {
		this.id = id;
	}

	Kept<D> kept(boolean example) {
		return new Kept<>(this.id, version(), example, this.addedAt, this.changedAt, this.changedBy, details());
	}

	UUID id() {
		return this.id;
	}

	int version() {
		return Objects.requireNonNull(this.version, "Not kept yet");
	}

}
