package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * Looks through the bound council's members who no longer sign in, and who of them stays.
 */
@Service
@Transactional
public class AccessReviews {

	/** How many are looked at at once, those longest away first. */
	static final int AT_ONCE = 200;

	private final JdbcClient database;

	private final Members members;

	private final Audit audit;

	private final PeopleSettings settings;

	private final Clock clock;

	AccessReviews(JdbcClient database, Members members, Audit audit, PeopleSettings settings, Clock clock) {
		this.database = database;
		this.members = members;
		this.audit = audit;
		this.settings = settings;
		this.clock = clock;
	}

	/** How many days somebody has not signed in before they are looked at. */
	long days() {
		return this.settings.idleAfter().toDays();
	}

	/**
	 * Those who have not signed in for so long, or, members for so long, never.
	 */
	@Transactional(readOnly = true)
	List<Member> idle() {
		administrator();
		return this.database.sql(Members.SELECT + """
				 where m.council = :council and coalesce(s.at, m.since) < :before::timestamptz
				order by coalesce(s.at, m.since), m.person limit :limit
				""")
			.param("council", Workspace.council().value())
			.param("before", this.clock.instant().minus(this.settings.idleAfter()).toString())
			.param("limit", AT_ONCE)
			.query(DataClassRowMapper.newInstance(Member.class))
			.list();
	}

	/**
	 * Confirms that of those who were looked at these stay, and ends the others'
	 * membership. Who signed in meanwhile stays in any case.
	 * @return the review, as it is kept
	 * @throws LastAdministrator if nobody were left to look after members
	 */
	Review confirm(Set<UUID> lookedAt, Set<UUID> stay) {
		Workspace.Member administrator = administrator();
		Map<Boolean, List<Member>> idle = idle().stream()
			.filter((member) -> lookedAt.contains(member.person()))
			.collect(Collectors.partitioningBy((member) -> stay.contains(member.person())));
		List<Member> leaving = idle.getOrDefault(false, List.of());
		this.members.removeAll(leaving);
		var review = new Review(this.clock.instant(), administrator.person().id(),
				idle.getOrDefault(true, List.of()).size(), leaving.size());
		this.database.sql("""
				insert into platform.access_review (council, id, reviewed_at, reviewed_by, kept, removed)
				values (:council, :id, :at::timestamptz, :by, :kept, :removed)
				""")
			.param("council", Workspace.council().value())
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("at", review.reviewedAt().toString())
			.param("by", review.reviewedBy())
			.param("kept", review.kept())
			.param("removed", review.removed())
			.update();
		this.audit.record(Act.ADDED,
				Thing.of(Thing.Kind.ACCESS_REVIEW)
					.at("/settings/access-review")
					.times(review.kept() + review.removed()));
		return review;
	}

	/** The reviews there were, newest first. */
	@Transactional(readOnly = true)
	List<Review> history() {
		administrator();
		return this.database.sql("""
				select reviewed_at, reviewed_by, kept, removed from platform.access_review
				where council = ? order by reviewed_at desc limit 50
				""").param(Workspace.council().value()).query(DataClassRowMapper.newInstance(Review.class)).list();
	}

	private static Workspace.Member administrator() {
		return Workspace.member(MemberRole.ADMINISTRATOR);
	}

	/**
	 * A review.
	 *
	 * @param reviewedAt when
	 * @param reviewedBy the administrator who confirmed it
	 * @param kept how many stayed
	 * @param removed how many no longer belong
	 */
	record Review(Instant reviewedAt, UUID reviewedBy, int kept, int removed) {
	}

}
