package org.pathfinder.tenancy.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.pathfinder.tenancy.AsPlatform;

/**
 * Invitations as the platform has them: whoever holds one is no member yet, so no
 * council's role can look for it.
 */
@Repository
class InvitationRows {

	static final RowMapper<Invitation> ROW = DataClassRowMapper.newInstance(Invitation.class);

	static final String COLUMNS = """
			 i.id, i.version, i.email, i.role, i.message, i.inviter_name, i.inviter_email, i.invited_at, i.expires_at, i.sent_at,
				i.state
			from platform.invitation i
			""";

	static final String SELECT = "select i.council, c.name as council_name, c.suspended_at is not null as suspended,"
			+ COLUMNS + " join platform.council c on c.slug = i.council ";

	private final JdbcClient database;

	private final AsPlatform platform;

	InvitationRows(JdbcClient database, AsPlatform platform) {
		this.database = database;
		this.platform = platform;
	}

	/** Does the work as the platform, in one transaction of its own. */
	<T extends @Nullable Object> T asPlatform(Supplier<T> work) {
		return this.platform.call(work);
	}

	Optional<Invitation> find(String council, UUID id) {
		return asPlatform(() -> this.database.sql(SELECT + "where i.council = ? and i.id = ?")
			.param(council)
			.param(id)
			.query(ROW)
			.optional());
	}

	Optional<Invitation> find(Token token) {
		return asPlatform(
				() -> this.database.sql(SELECT + "where i.token_hash = ?").param(token.hash()).query(ROW).optional());
	}

	List<Invitation> openFor(String email) {
		return asPlatform(
				() -> this.database.sql(SELECT + "where i.email = ? and i.state = 'OPEN' order by i.invited_at desc")
					.param(Addresses.lower(email))
					.query(ROW)
					.list());
	}

}
