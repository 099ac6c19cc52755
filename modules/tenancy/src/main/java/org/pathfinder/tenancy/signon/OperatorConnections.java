package org.pathfinder.tenancy.signon;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.people.StaleVersion;

/** Every council's connections to identity providers, for operators. */
@Service
class OperatorConnections {

	private static final String BECOME = """
			update platform.sign_on set state = :state, reason = :reason, version = version + 1, changed_at = :now::timestamptz
			where council = :council and id = :id
			""";

	private final JdbcClient database;

	private final ConnectionRows rows;

	private final Following following;

	private final Audit audit;

	private final Clock clock;

	OperatorConnections(JdbcClient database, ConnectionRows rows, Following following, Audit audit, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.following = following;
		this.audit = audit;
		this.clock = clock;
	}

	/** All of them, those that wait for an operator first. */
	@Transactional(readOnly = true)
	List<Listed> all() {
		return this.database.sql("""
				select s.council, c.name as council_name, s.id, s.name, s.alias, s.shared, s.state, s.asked_at
				from platform.sign_on s join platform.council c on c.slug = s.council
				order by s.state <> 'ASKED', c.name, s.id desc
				""").query(DataClassRowMapper.newInstance(Listed.class)).list();
	}

	@Transactional(readOnly = true)
	Connection find(String council, UUID id) {
		return this.database.sql(ConnectionRows.SELECT + " where s.council = ? and s.id = ?")
			.param(council)
			.param(id)
			.query(this.rows::row)
			.optional()
			.orElseThrow(NoSuchConnection::new);
	}

	/** Whose it is, and which domains the register has of it. */
	@Transactional(readOnly = true)
	Owner owner(String council) {
		return this.database
			.sql("select name, array_to_string(email_domains, ', ') as domains from platform.council where slug = ?")
			.param(council)
			.query(DataClassRowMapper.newInstance(Owner.class))
			.single();
	}

	/** The domains that another council has, too, each with those that do. */
	@Transactional(readOnly = true)
	List<String> alsoOf(String council) {
		return this.database.sql("""
				select o.name || ': ' || string_agg(domain, ', ' order by domain)
				from platform.council c cross join unnest(c.email_domains) as domain
					join platform.council o on o.slug <> c.slug and domain = any(o.email_domains)
				where c.slug = ? group by o.slug, o.name order by o.name
				""").param(council).query((row, number) -> row.getString(1)).list();
	}

	/** The councils that use a provider of this name. */
	@Transactional(readOnly = true)
	List<String> councils(String alias) {
		return this.database.sql("""
				select c.name from platform.sign_on s join platform.council c on c.slug = s.council
				where s.alias = ? and s.state not in ('ASKED', 'REFUSED') order by c.name
				""").param(alias).query((row, number) -> row.getString(1)).list();
	}

	/**
	 * Has the worker connect the provider. A shared one is connected already.
	 * @throws NotNow if somebody answered before, or it is to be shared and is not there
	 */
	@Transactional
	Connection agree(String council, UUID id, int version) {
		Connection connection = waiting(council, id, version);
		if (connection.shared()) {
			share(connection);
		}
		else {
			adopt(connection);
		}
		become(connection, connection.shared() ? State.CONNECTED : State.AGREED, null);
		this.audit.record(Act.ALLOWED, thing(connection), new Slug(council));
		this.following.ask(council, Set.of(connection.alias()));
		return find(council, id);
	}

	private void adopt(Connection connection) {
		this.database.sql("""
				insert into platform.identity_provider (alias, council, sign_on, name, metadata, state)
				select alias, council, id, name, metadata, 'AGREED' from platform.sign_on where council = ? and id = ?
				""").param(connection.council()).param(connection.id()).update();
	}

	private void share(Connection connection) {
		int shared = this.database.sql("""
				update platform.sign_on s set name = p.name, metadata = p.metadata from platform.identity_provider p
				where s.council = ? and s.id = ? and p.alias = s.alias and p.state = 'CONNECTED'
				""").param(connection.council()).param(connection.id()).update();
		if (shared == 0) {
			throw new NotNow(connection.state());
		}
	}

	/** Would not have it, and says why. */
	@Transactional
	Connection refuse(String council, UUID id, int version, String reason) {
		Connection connection = waiting(council, id, version);
		become(connection, State.REFUSED, reason);
		this.database.sql("delete from platform.sign_on_secret where council = ? and id = ?")
			.param(council)
			.param(id)
			.update();
		this.audit.record(Act.REFUSED, thing(connection), new Slug(council));
		return find(council, id);
	}

	/**
	 * Has the council's people come by password again, for a council whose provider is
	 * broken and whose administrators cannot come in to do it.
	 * @throws NotNow if it is not on
	 */
	@Transactional
	Connection switchOff(String council, UUID id, int version) {
		Connection connection = current(council, id, version, State.ON);
		this.database.sql("delete from platform.sign_on_domain where council = ? and sign_on = ?")
			.param(council)
			.param(id)
			.update();
		become(connection, State.OFF, null);
		this.audit.record(Act.SWITCHED_OFF, thing(connection), new Slug(council));
		this.following.ask(council, Set.of(connection.alias()));
		return find(council, id);
	}

	private Connection waiting(String council, UUID id, int version) {
		return current(council, id, version, State.ASKED);
	}

	private Connection current(String council, UUID id, int version, State state) {
		Connection connection = this.database
			.sql(ConnectionRows.SELECT + " where s.council = ? and s.id = ? for update of s")
			.param(council)
			.param(id)
			.query(this.rows::row)
			.optional()
			.orElseThrow(NoSuchConnection::new);
		if (connection.version() != version) {
			throw new StaleVersion(connection);
		}
		if (connection.state() != state) {
			throw new NotNow(connection.state());
		}
		return connection;
	}

	private void become(Connection connection, State state, @Nullable String reason) {
		this.database.sql(BECOME)
			.param("state", state.name())
			.param("reason", reason)
			.param("now", this.clock.instant().toString())
			.param("council", connection.council())
			.param("id", connection.id())
			.update();
	}

	private static Thing thing(Connection connection) {
		return Thing.of(Thing.Kind.SIGN_ON).at(connection.place());
	}

	/**
	 * A connection in the list of all.
	 *
	 * @param council the council's slug
	 * @param councilName its name
	 * @param id which of its connections
	 * @param name what its people call the provider
	 * @param alias the provider's name in Keycloak
	 * @param shared whether another council brought it
	 * @param state how far it has come
	 * @param askedAt when somebody asked for it
	 */
	record Listed(String council, String councilName, UUID id, String name, String alias, boolean shared, State state,
			Instant askedAt) {
	}

	/**
	 * The council that asks.
	 *
	 * @param name its name
	 * @param domains the e-mail domains the register has of it
	 */
	record Owner(String name, String domains) {
	}

}
