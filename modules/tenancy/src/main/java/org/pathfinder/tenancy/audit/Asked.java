package org.pathfinder.tenancy.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.QueryString;

/**
 * Which entries somebody wants to see; whatever is absent is any.
 *
 * @param actor done as what
 * @param person done by whom
 * @param act what was done
 * @param thing to what kind of thing
 * @param from the first day
 * @param to the last day
 */
record Asked(@Nullable Actor actor, @Nullable UUID person, @Nullable Act act, Thing.@Nullable Kind thing,
		@Nullable LocalDate from, @Nullable LocalDate to) {

	private static final ZoneId ZONE = ZoneId.of("Europe/London");

	/** Whether anything is left out. */
	public boolean narrowed() {
		return this.actor != null || this.person != null || this.act != null || this.thing != null || this.from != null
				|| this.to != null;
	}

	/** No entry of the first day or later has a smaller id. */
	@Nullable UUID first() {
		return (this.from != null) ? smallest(this.from) : null;
	}

	/** Every entry of the last day or earlier has a smaller id. */
	@Nullable UUID end() {
		return (this.to != null) ? smallest(this.to.plusDays(1)) : null;
	}

	/** The smallest UUIDv7 of a day. */
	private static UUID smallest(LocalDate day) {
		long millis = Math.clamp(day.atStartOfDay(ZONE).toInstant().toEpochMilli(), 0, (1L << 48) - 1);
		return new UUID(millis << 16 | 0x7000L, 0x8000_0000_0000_0000L);
	}

	/** The same as the end of an address: nothing, or '?' and what follows it. */
	public String query(@Nullable UUID before) {
		return new QueryString().and("actor", this.actor)
			.and("person", this.person)
			.and("act", this.act)
			.and("thing", this.thing)
			.and("from", this.from)
			.and("to", this.to)
			.and("before", before)
			.toString();
	}

}
