package org.pathfinder.stages.barrier;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.ProgrammeRecord;

/** Something that gets in the way. */
@Entity
class Barrier extends ProgrammeRecord<BarrierDetails> {

	@Enumerated(EnumType.STRING)
	private @Nullable BarrierKind kind;

	private @Nullable String what;

	@Enumerated(EnumType.STRING)
	private @Nullable Theme theme;

	private @Nullable Integer saidBy;

	@Enumerated(EnumType.STRING)
	private @Nullable Severity severity;

	@ElementCollection
	@CollectionTable(name = "barrier_information", joinColumns = @JoinColumn(name = "barrier_id"))
	@Column(name = "information_id")
	private Set<UUID> information = new HashSet<>();

	private @Nullable String note;

	protected Barrier() {
	}

	Barrier(UUID programme, BarrierDetails details, UUID author, Instant now) {
		super(programme, author, now);
		say(details);
	}

	@Override
	protected void say(BarrierDetails details) {
		this.kind = details.kind();
		this.what = details.what();
		this.theme = details.theme();
		this.saidBy = details.saidBy();
		this.severity = details.severity();
		this.note = details.note();
		this.information.retainAll(details.information());
		this.information.addAll(details.information());
	}

	@Override
	protected BarrierDetails details() {
		return new BarrierDetails(this.kind, this.what, this.theme, this.saidBy, this.severity, this.information,
				this.note);
	}

}
