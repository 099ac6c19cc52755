package org.pathfinder.tenancy.signon;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.people.StaleVersion;

/**
 * The bound council's connections to identity providers. Its administrators look after
 * them, and nobody else; whether one is made at all is an operator's to decide.
 */
@Service
public class Connections {

	private final JdbcClient database;

	private final ConnectionRows rows;

	private final Following following;

	private final Audit audit;

	private final Clock clock;

	Connections(JdbcClient database, ConnectionRows rows, Following following, Audit audit, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.following = following;
		this.audit = audit;
		this.clock = clock;
	}

	/** All of them, the newest first. */
	@Transactional(readOnly = true)
	public List<Connection> all() {
		administrator();
		return this.database.sql(ConnectionRows.SELECT + " where s.council = ? order by s.id desc")
			.param(council())
			.query(this.rows::row)
			.list();
	}

	@Transactional(readOnly = true)
	public Connection find(UUID id) {
		administrator();
		return required(id);
	}

	/** The name that the next provider of the council's own will have in Keycloak. */
	String nextAlias() {
		administrator();
		String council = council();
		// another provider never takes over a name: Keycloak knows people by it
		int number = Objects.requireNonNull(this.rows.asPlatform(() -> this.database.sql("""
				select coalesce(max(substring(alias from '[0-9]+$')::int), 0) + 1
				from (select alias from platform.sign_on where council = :council and not shared
					union all select alias from platform.identity_provider where council = :council) as taken
				""").param("council", council).query(Integer.class).single()));
		return council + "-" + number;
	}

	/** The domains that the register has of the bound council. */
	List<String> domains() {
		administrator();
		String council = council();
		return Objects.requireNonNull(this.rows.asPlatform(
				() -> this.database.sql("select unnest(email_domains) from platform.council where slug = ? order by 1")
					.param(council)
					.query((row, number) -> row.getString(1))
					.list()));
	}

	/** Whether there is a provider of that name, in Keycloak, too. */
	boolean isKnown(String alias) {
		administrator();
		return this.rows.asPlatform(() -> this.database
			.sql("select exists (select from platform.identity_provider where alias = ? and state = 'CONNECTED')")
			.param(alias)
			.query(Boolean.class)
			.single());
	}

	/**
	 * Asks operators to connect a provider of the council's own.
	 * @param secret what the provider wants to hear from Keycloak, if anything
	 */
	@Transactional
	public Connection ask(String alias, String name, Metadata metadata, @Nullable String clientId,
			@Nullable String secret) {
		administrator();
		Connection asked = insert(alias, false, name, metadata, clientId);
		if (secret != null) {
			this.database.sql("insert into platform.sign_on_secret (council, id, secret) values (?, ?, ?)")
				.param(council())
				.param(asked.id())
				.param(secret)
				.update();
		}
		return asked;
	}

	/**
	 * Asks operators to let the council share a provider that another one brought.
	 * @throws DuplicateKeyException if it does already, or asked for it
	 */
	@Transactional
	public Connection share(String alias) {
		administrator();
		return insert(alias, true, alias, null, null);
	}

	private Connection insert(String alias, boolean shared, String name, @Nullable Metadata metadata,
			@Nullable String clientId) {
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		this.database
			.sql("""
					insert into platform.sign_on (council, id, version, alias, shared, name, metadata, client_id, state, newcomers,
						asked_by, asked_at, changed_at)
					values (:council, :id, 1, :alias, :shared, :name, :metadata::jsonb, :clientId, 'ASKED', 'NOBODY', :person,
						:now::timestamptz, :now::timestamptz)
					""")
			.param("council", council())
			.param("id", id)
			.param("alias", alias)
			.param("shared", shared)
			.param("name", name)
			.param("metadata", (metadata != null) ? this.rows.text(metadata) : null)
			.param("clientId", clientId)
			.param("person", administrator().person().id())
			.param("now", this.clock.instant().toString())
			.update();
		Connection asked = required(id);
		this.audit.record(Act.ASKED, thing(asked));
		return asked;
	}

	/**
	 * Takes it back, whatever came of it, unless people come through it just now.
	 * @throws NotNow if they do
	 */
	@Transactional
	public Connection withdraw(UUID id, int version) {
		administrator();
		Connection connection = current(id, version);
		if (connection.state() == State.ON) {
			throw new NotNow(connection.state());
		}
		this.database.sql("delete from platform.sign_on where council = ? and id = ?")
			.param(council())
			.param(id)
			.update();
		this.audit.record(Act.REMOVED, thing(connection));
		follow(connection);
		return connection;
	}

	/**
	 * Has people of these domains come through the provider from now on. Of one that is
	 * on, it says anew which, and what becomes of newcomers.
	 * @throws NotNow if nobody has tried it
	 * @throws OtherProvider if a domain leads to another provider
	 */
	@Transactional
	public Connection switchOn(UUID id, int version, Collection<String> domains, Newcomers newcomers) {
		administrator();
		Connection connection = current(id, version);
		if (!connection.state().canBeSwitchedOn() && connection.state() != State.ON) {
			throw new NotNow(connection.state());
		}
		forgetDomains(id);
		for (String domain : Set.copyOf(domains)) {
			map(connection, domain);
		}
		become(id, State.ON, newcomers);
		this.audit.record(Act.SWITCHED_ON, thing(connection).saying(newcomers.name()).times(domains.size()));
		follow(connection);
		return required(id);
	}

	private void map(Connection connection, String domain) {
		try {
			this.database
				.sql("insert into platform.sign_on_domain (domain, council, sign_on, alias) values (?, ?, ?, ?)")
				.param(domain)
				.param(council())
				.param(connection.id())
				.param(connection.alias())
				.update();
		}
		catch (DuplicateKeyException taken) {
			throw new OtherProvider(domain);
		}
	}

	/** Has people come by password again. */
	@Transactional
	public Connection switchOff(UUID id, int version) {
		administrator();
		Connection connection = current(id, version);
		if (connection.state() != State.ON) {
			throw new NotNow(connection.state());
		}
		forgetDomains(id);
		become(id, State.OFF, connection.newcomers());
		this.audit.record(Act.SWITCHED_OFF, thing(connection));
		follow(connection);
		return required(id);
	}

	private void forgetDomains(UUID id) {
		this.database.sql("delete from platform.sign_on_domain where council = ? and sign_on = ?")
			.param(council())
			.param(id)
			.update();
	}

	private void become(UUID id, State state, Newcomers newcomers) {
		this.database.sql("""
				update platform.sign_on set state = :state, newcomers = :newcomers, version = version + 1,
					changed_at = :now::timestamptz
				where council = :council and id = :id
				""")
			.param("state", state.name())
			.param("newcomers", newcomers.name())
			.param("now", this.clock.instant().toString())
			.param("council", council())
			.param("id", id)
			.update();
	}

	private void follow(Connection connection) {
		this.following.ask(council(), Set.of(connection.alias()));
	}

	private Connection current(UUID id, int version) {
		Connection connection = this.database
			.sql(ConnectionRows.SELECT + " where s.council = ? and s.id = ? for update of s")
			.param(council())
			.param(id)
			.query(this.rows::row)
			.optional()
			.orElseThrow(NoSuchConnection::new);
		if (connection.version() != version) {
			throw new StaleVersion(connection);
		}
		return connection;
	}

	private Connection required(UUID id) {
		return this.database.sql(ConnectionRows.SELECT + " where s.council = ? and s.id = ?")
			.param(council())
			.param(id)
			.query(this.rows::row)
			.optional()
			.orElseThrow(NoSuchConnection::new);
	}

	private static Thing thing(Connection connection) {
		return Thing.of(Thing.Kind.SIGN_ON).at(connection.place());
	}

	private static Workspace.Member administrator() {
		return Workspace.member(MemberRole.ADMINISTRATOR);
	}

	private static String council() {
		return Workspace.council().value();
	}

}
