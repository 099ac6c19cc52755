package org.pathfinder.tenancy.signon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.AsPlatform;

/** Connections as the database has them. */
@Component
class ConnectionRows {

	static final String SELECT = """
			select s.council, s.id, s.version, s.alias, s.shared, s.name, s.metadata::text as metadata, s.client_id, s.state,
				s.newcomers, s.reason, s.asked_at, s.tested_as,
				(select string_agg(d.domain, ',' order by d.domain) from platform.sign_on_domain d
					where d.council = s.council and d.sign_on = s.id) as domains
			from platform.sign_on s
			""";

	private final JsonMapper json;

	private final AsPlatform platform;

	ConnectionRows(JsonMapper json, AsPlatform platform) {
		this.json = json;
		this.platform = platform;
	}

	/** Does the work as the platform, in one transaction of its own. */
	<T extends @Nullable Object> T asPlatform(Supplier<T> work) {
		return this.platform.call(work);
	}

	Connection row(ResultSet row, int number) throws SQLException {
		String metadata = row.getString("metadata");
		String domains = row.getString("domains");
		return new Connection(row.getString("council"), row.getObject("id", UUID.class), row.getInt("version"),
				row.getString("alias"), row.getBoolean("shared"), row.getString("name"),
				(metadata != null) ? metadata(metadata) : null, row.getString("client_id"),
				State.valueOf(row.getString("state")), Newcomers.valueOf(row.getString("newcomers")),
				row.getString("reason"), row.getObject("asked_at", OffsetDateTime.class).toInstant(),
				row.getString("tested_as"), (domains != null) ? List.of(domains.split(",")) : List.of());
	}

	Metadata metadata(String text) {
		return this.json.readValue(text, Metadata.class);
	}

	String text(Metadata metadata) {
		return this.json.writeValueAsString(metadata);
	}

}
