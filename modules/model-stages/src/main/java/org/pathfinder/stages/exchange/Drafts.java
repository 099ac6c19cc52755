package org.pathfinder.stages.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.sheet.Workbook;

/**
 * Where spreadsheets wait until they are added: in the council's own schema, for a day at
 * most, and nowhere else.
 */
@Component
@Transactional
class Drafts {

	private static final Duration KEPT = Duration.ofDays(1);

	private static final int LONGEST_NAME = 200;

	private final JdbcClient database;

	private final ProgrammeHeads programmes;

	private final JsonMapper json;

	private final Clock clock;

	Drafts(JdbcClient database, ProgrammeHeads programmes, JsonMapper json, Clock clock) {
		this.database = database;
		this.programmes = programmes;
		this.json = json;
		this.clock = clock;
	}

	UUID keep(UUID programme, String file, Workbook workbook, List<Matching> matching) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		this.programmes.head(programme);
		removeOld();
		UUID id = UUID.randomUUID();
		this.database.sql("""
				insert into import_draft (id, programme_id, file_name, workbook, matching, added_at, added_by)
				values (?, ?, ?, cast(? as json), cast(? as json), ?, ?)
				""")
			.params(id, programme, file.substring(0, Math.min(file.length(), LONGEST_NAME)),
					this.json.writeValueAsString(workbook), this.json.writeValueAsString(matching),
					this.clock.instant().atOffset(ZoneOffset.UTC), author)
			.update();
		return id;
	}

	private void removeOld() {
		this.database.sql("delete from import_draft where added_at < ?")
			.param(this.clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
	}

	@Transactional(readOnly = true)
	Draft find(UUID programme, UUID id) {
		return findIfThere(programme, id).orElseThrow(() -> new NoSuchRecord(id));
	}

	@Transactional(readOnly = true)
	Optional<Draft> findIfThere(UUID programme, UUID id) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return this.database
			.sql("select id, file_name, workbook, matching from import_draft where programme_id = ? and id = ?")
			.params(programme, id)
			.query(this::read)
			.optional();
	}

	private Draft read(ResultSet row, int number) throws SQLException {
		return new Draft(row.getObject("id", UUID.class), row.getString("file_name"),
				this.json.readValue(row.getString("workbook"), Workbook.class),
				Arrays.asList(this.json.readValue(row.getString("matching"), Matching[].class)));
	}

	/** What the file was called, without what is in it. */
	@Transactional(readOnly = true)
	String file(UUID programme, UUID id) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return this.database.sql("select file_name from import_draft where programme_id = ? and id = ?")
			.params(programme, id)
			.query(String.class)
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	void match(UUID programme, UUID id, List<Matching> matching) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		int found = this.database
			.sql("update import_draft set matching = cast(? as json) where programme_id = ? and id = ?")
			.params(this.json.writeValueAsString(matching), programme, id)
			.update();
		if (found == 0) {
			throw new NoSuchRecord(id);
		}
	}

	/** Takes it away; whoever comes second finds none, however close they come. */
	void remove(UUID programme, UUID id) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		if (this.database.sql("delete from import_draft where programme_id = ? and id = ?")
			.params(programme, id)
			.update() == 0) {
			throw new NoSuchRecord(id);
		}
	}

}
