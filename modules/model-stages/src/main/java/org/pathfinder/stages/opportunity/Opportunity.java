package org.pathfinder.stages.opportunity;

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

/** An idea that uses assets to lower barriers. */
@Entity
class Opportunity extends ProgrammeRecord<OpportunityDetails> {

	private @Nullable String what;

	@Enumerated(EnumType.STRING)
	private @Nullable ResourceTier tier;

	@ElementCollection
	@CollectionTable(name = "opportunity_barrier", joinColumns = @JoinColumn(name = "opportunity_id"))
	@Column(name = "barrier_id")
	private Set<UUID> barriers = new HashSet<>();

	@ElementCollection
	@CollectionTable(name = "opportunity_asset", joinColumns = @JoinColumn(name = "opportunity_id"))
	@Column(name = "asset_id")
	private Set<UUID> assets = new HashSet<>();

	@Enumerated(EnumType.STRING)
	private @Nullable Effort effort;

	private @Nullable String effect;

	/** To sort by: 1, 2 and 3 for what takes the least to the most. */
	@Formula("case tier when 'NO_NEW_RESOURCE' then 1 when 'SMALL' then 2 else 3 end")
	private int cost;

	protected Opportunity() {
	}

	Opportunity(OpportunityDetails details, Journal.Action action) {
		super(action);
		say(details);
	}

	@Override
	protected void say(OpportunityDetails details) {
		super.say(details);
		this.what = details.what();
		this.tier = details.tier();
		this.effort = details.effort();
		this.effect = details.effect();
		this.barriers.retainAll(details.barriers());
		this.barriers.addAll(details.barriers());
		this.assets.retainAll(details.assets());
		this.assets.addAll(details.assets());
	}

	@Override
	protected OpportunityDetails details() {
		return new OpportunityDetails(this.what, this.tier, this.barriers, this.assets, this.effort, this.effect,
				tags());
	}

}
