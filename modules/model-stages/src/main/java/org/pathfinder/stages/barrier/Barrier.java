package org.pathfinder.stages.barrier;

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
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Journal;
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

	/** To find and sort by: 3, 2 and 1 for high, medium and low. */
	@Formula("case severity when 'HIGH' then 3 when 'MEDIUM' then 2 when 'LOW' then 1 else 0 end")
	private int weight;

	/** To find by: how many opportunities lower it. */
	@Formula("(select count(*) from opportunity_barrier l where l.barrier_id = id)")
	private int opportunities;

	protected Barrier() {
	}

	Barrier(BarrierDetails details, Journal.Action action) {
		super(action);
		say(details);
	}

	@Override
	protected void say(BarrierDetails details) {
		super.say(details);
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
				this.note, tags());
	}

}
