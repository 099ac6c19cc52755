package org.pathfinder.library.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.programme.HomeLines;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/**
 * What editors and other councils said to the one that is bound, and it has not answered;
 * and what was published of its own lately, and used.
 */
@Component
public class WhatWaits implements HomeLines {

	private static final Duration LATELY = Duration.ofDays(14);

	private final JdbcClient database;

	private final Clock clock;

	WhatWaits(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public List<Line> lines() {
		return this.database
			.sql("""
					select
						(select count(*) from library.submission s where s.council = :council and s.state = 'CHANGES_WANTED') as changes,
						(select count(*) from library.submission s where s.council = :council and s.state = 'SUBMITTED' and exists (
							select from library.submission_remark r
							where r.council = s.council and r.submission = s.id and r.author = 'EDITOR' and r.at > s.submitted_at)) as remarks,
						(select count(*) from library.question q where q.published_council = :council and not exists (
							select from library.answer a where a.asker = q.council and a.question = q.id)) as questions,
						(select count(*) from library.published p where p.council = :council and p.published_at > :since::timestamptz)
							as published,
						(select count(distinct u.council) from library.use u where u.published_council = :council
							and u.used_at > :since::timestamptz) as uses
					""")
			.param("council", Workspace.member(MemberRole.VIEWER).council().slug().value())
			.param("since", this.clock.instant().minus(LATELY).toString())
			.query((row, number) -> Stream
				.of(line(row, "changes", "/case-studies?state=CHANGES_WANTED"),
						line(row, "remarks", "/case-studies?state=SUBMITTED"), line(row, "questions", "/library#asked"),
						line(row, "published", "/case-studies?state=PUBLISHED"), line(row, "uses", "/library#told"))
				.filter((line) -> line.count() > 0)
				.toList())
			.single();
	}

	private static Line line(ResultSet row, String what, String path) throws SQLException {
		return new Line("library.line." + what, row.getInt(what), path);
	}

}
