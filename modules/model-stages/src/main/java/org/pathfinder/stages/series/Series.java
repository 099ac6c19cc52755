package org.pathfinder.stages.series;

import java.util.List;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The workshops of the Digital Pathfinders Programme, and which councils took part:
 * facts.
 */
@Service
@Transactional(readOnly = true)
public class Series {

	private final JdbcClient database;

	Series(JdbcClient database) {
		this.database = database;
	}

	/** The workshops, in order, with what the council had to do with each. */
	public List<Workshop> workshops(String council) {
		return this.database.sql("""
				select w.number, w.title, w.stage, w.held, a.council is not null as attended,
					coalesce(a.host, false) as host
				from series.workshop w left join series.attendance a on a.workshop = w.number and a.council = ?
				order by w.number
				""").param(council).query(DataClassRowMapper.newInstance(Workshop.class)).list();
	}

	/** Which council took part in which workshop. */
	public List<Attendance> attendance() {
		return this.database.sql("select council, workshop, host from series.attendance order by council, workshop")
			.query(DataClassRowMapper.newInstance(Attendance.class))
			.list();
	}

	/**
	 * A workshop of the series.
	 *
	 * @param number counts from 1
	 * @param title what it was about
	 * @param stage the stage of the model it was about
	 * @param held when, as far as it is known; empty if it is not
	 * @param attended whether the council took part
	 * @param host whether the council held it
	 */
	public record Workshop(int number, String title, int stage, String held, boolean attended, boolean host) {
	}

	/**
	 * A council took part.
	 *
	 * @param council its slug
	 * @param workshop the workshop's number
	 * @param host whether it held it
	 */
	public record Attendance(String council, int workshop, boolean host) {
	}

}
