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
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.StepStatus;

/** How far one step has come in one programme. */
@Entity
class StepProgress {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private @Nullable UUID id;

	private UUID programmeId;

	private int stage;

	private int step;

	@Version
	private int version;

	@Enumerated(EnumType.STRING)
	private StepStatus status;

	private @Nullable String notes;

	private @Nullable String reason;

	private @Nullable Instant completedAt;

	private @Nullable UUID completedBy;

	private Instant addedAt;

	private Instant changedAt;

	private UUID changedBy;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected StepProgress() {
	}

	StepProgress(UUID programmeId, StepNumber number, UUID author, Instant now) {
		this.programmeId = programmeId;
		this.stage = number.stage();
		this.step = number.step();
		this.status = StepStatus.NOT_STARTED;
		this.addedAt = now;
		this.changedAt = now;
		this.changedBy = author;
	}

	/** Whether the status is another one now. */
	boolean change(StepDetails details, UUID author, Instant now) {
		StepStatus before = this.status;
		this.status = Objects.requireNonNull(details.status());
		this.notes = details.notes();
		this.reason = details.reason();
		this.changedAt = now;
		this.changedBy = author;
		if (this.status != before) {
			boolean done = this.status == StepStatus.DONE;
			this.completedAt = done ? now : null;
			this.completedBy = done ? author : null;
		}
		return this.status != before;
	}

	StepDetails details() {
		return new StepDetails(this.status, this.notes, this.reason);
	}

	UUID id() {
		return Objects.requireNonNull(this.id);
	}

	Step kept(boolean example) {
		return new Step(number(), this.completedAt, this.completedBy,
				new Kept<>(id(), this.version, example, this.addedAt, this.changedAt, this.changedBy, details()));
	}

	StepNumber number() {
		return new StepNumber(this.stage, this.step);
	}

	UUID programmeId() {
		return this.programmeId;
	}

	StepStatus status() {
		return this.status;
	}

	int version() {
		return this.version;
	}

}
