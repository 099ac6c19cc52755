package org.pathfinder.tenancy.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.web.sheet.Sheet;

/** Where files wait until an operator applies them: for a day at most. */
@Component
@Transactional
class RegisterDrafts {

	private static final Duration KEPT = Duration.ofDays(1);

	private static final int LONGEST_NAME = 200;

	private final JdbcClient database;

	private final JsonMapper json;

	private final Clock clock;

	RegisterDrafts(JdbcClient database, JsonMapper json, Clock clock) {
		this.database = database;
		this.json = json;
		this.clock = clock;
	}

	UUID keep(String file, Sheet sheet, UUID person) {
		Instant now = this.clock.instant();
		this.database.sql("delete from platform.register_draft where added_at < ?")
			.param(now.minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
		UUID id = UUID.randomUUID();
		this.database.sql("""
				insert into platform.register_draft (id, file_name, sheet, added_at, added_by)
				values (?, ?, cast(? as json), ?, ?)
				""")
			.params(id, file.substring(0, Math.min(file.length(), LONGEST_NAME)), this.json.writeValueAsString(sheet),
					now.atOffset(ZoneOffset.UTC), person)
			.update();
		return id;
	}

	/**
	 * The draft of this id.
	 * @throws NotOnRegister if there is none
	 */
	@Transactional(readOnly = true)
	Draft find(UUID id) {
		return this.database.sql("select file_name, sheet from platform.register_draft where id = ?")
			.param(id)
			.query((row, number) -> new Draft(id, row.getString("file_name"),
					this.json.readValue(row.getString("sheet"), Sheet.class)))
			.optional()
			.orElseThrow(() -> new NotOnRegister(id.toString()));
	}

	void remove(UUID id) {
		this.database.sql("delete from platform.register_draft where id = ?").param(id).update();
	}

	/**
	 * A file that was brought.
	 *
	 * @param id its id
	 * @param file what it was called
	 * @param sheet what is in it
	 */
	record Draft(UUID id, String file, Sheet sheet) {
	}

}
