package org.pathfinder.stages.asset;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Journal;
import org.pathfinder.stages.ProgrammeRecord;

/** A strength that the council or an organisation has already. */
@Entity
class Asset extends ProgrammeRecord<AssetDetails> {

	private @Nullable String name;

	@Enumerated(EnumType.STRING)
	private @Nullable AssetKind kind;

	@Column(name = "organisation_id")
	private @Nullable UUID organisation;

	private @Nullable String note;

	/** To find by: how many opportunities use it. */
	@Formula("(select count(*) from opportunity_asset l where l.asset_id = id)")
	private int opportunities;

	protected Asset() {
	}

	Asset(AssetDetails details, Journal.Action action) {
		super(action);
		say(details);
	}

	@Override
	protected void say(AssetDetails details) {
		super.say(details);
		this.name = details.name();
		this.kind = details.kind();
		this.organisation = details.organisation();
		this.note = details.note();
	}

	@Override
	protected AssetDetails details() {
		return new AssetDetails(this.name, this.kind, this.organisation, this.note, tags());
	}

}
