package org.pathfinder.stages.information;

import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Journal;
import org.pathfinder.stages.ProgrammeRecord;

/** Something the council learnt about its community. */
@Entity
class Information extends ProgrammeRecord<InformationDetails> {

	private @Nullable String learnt;

	private @Nullable String fromWhom;

	@Enumerated(EnumType.STRING)
	private @Nullable Method method;

	private @Nullable LocalDate gatheredOn;

	private @Nullable String source;

	protected Information() {
	}

	Information(InformationDetails details, Journal.Action action) {
		super(action);
		say(details);
	}

	@Override
	protected void say(InformationDetails details) {
		super.say(details);
		this.learnt = details.learnt();
		this.fromWhom = details.fromWhom();
		this.method = details.method();
		this.gatheredOn = details.gatheredOn();
		this.source = details.source();
	}

	@Override
	protected InformationDetails details() {
		return new InformationDetails(this.learnt, this.fromWhom, this.method, this.gatheredOn, this.source, tags());
	}

}
