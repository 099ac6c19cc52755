package org.pathfinder.tenancy.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Refuses a login that row and schema rights would not hold: the door only keeps councils
 * apart for someone who has no other way in.
 */
final class SafeLogin {

	private static final Set<String> MAKE_SCHEMAS = Set.of("migrate", "worker", "audit", "all");

	private static final Set<String> SERVE_THE_WEB = Set.of("web", "tenancy", "model-stages", "case-study-library",
			"reporting");

	private static final String WHAT_IT_MAY = """
			select r.rolsuper, r.rolbypassrls, r.rolinherit,
				exists (select from pg_namespace n where n.nspowner = r.oid and starts_with(n.nspname, ?)) as owns,
				exists (select from pg_roles o where o.rolname = 'pathfinder_owner'
					and pg_has_role(r.oid, o.oid, 'member')) as becomes_owner
			from pg_roles r where r.rolname = session_user
			""";

	/** Whether the database has councils at all, and so a prefix. */
	private static final String IS_MADE = """
			select exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
				where n.nspname = 'platform' and p.proname = 'role_prefix')
			""";

	private final DatabaseSettings settings;

	SafeLogin(DatabaseSettings settings) {
		this.settings = settings;
	}

	void refuseOwnersCredentials(String target) {
		if (this.settings.ownerPassword() != null && !MAKE_SCHEMAS.contains(target)) {
			throw new UnsafeLogin("The target '" + target + "' serves the web and was given the owner's password.",
					"Remove pathfinder.database.owner-password from this process; only 'migrate' takes it.");
		}
	}

	/** Whoever has it can make themselves anybody, and so a member anywhere. */
	void refuseProvisioningSecret(String target, @Nullable String secret) {
		if (secret != null && SERVE_THE_WEB.contains(target)) {
			throw new UnsafeLogin(
					"The target '" + target + "' serves the web and was given Keycloak's provisioning secret.",
					"Remove pathfinder.keycloak.provisioning-secret from this process; only 'migrate' and 'worker' take it.");
		}
	}

	/**
	 * Refuses a login that may too much, or that is meant for another Pathfinder's
	 * councils.
	 * @param connection one that was made with the login
	 */
	void refuseUnsafe(Connection connection) throws SQLException {
		refuseUnsafeRole(connection);
		refuseAnotherPrefix(connection);
	}

	private void refuseUnsafeRole(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(WHAT_IT_MAY)) {
			statement.setString(1, this.settings.rolePrefix());
			ResultSet may = statement.executeQuery();
			may.next();
			String problem = may.getBoolean("rolsuper") ? "is a superuser"
					: may.getBoolean("rolbypassrls") ? "bypasses row-level security"
							: may.getBoolean("owns") ? "owns a council's schema"
									: may.getBoolean("becomes_owner") ? "may become the owner of councils' schemas"
											: may.getBoolean("rolinherit") ? "inherits councils' rights" : "";
			if (!problem.isEmpty()) {
				throw new UnsafeLogin(
						"The database login '" + this.settings.appUser() + "' " + problem
								+ ", so it could read every council's data.",
						"Set pathfinder.database.app-user to a login like pathfinder_app, made by infra/postgres/roles.sql.");
			}
		}
	}

	/**
	 * With another prefix than the database was made with, councils would be looked for
	 * where they are not, or where those of another Pathfinder are.
	 */
	private void refuseAnotherPrefix(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			ResultSet made = statement.executeQuery(IS_MADE);
			made.next();
			if (!made.getBoolean(1)) {
				return;
			}
			statement.execute("set local role pathfinder_platform");
			ResultSet prefix = statement.executeQuery("select platform.role_prefix()");
			prefix.next();
			if (!prefix.getString(1).equals(this.settings.rolePrefix())) {
				throw new UnsafeLogin(
						"The database at %s was made with the role prefix '%s', and this process was started with '%s'."
							.formatted(connection.getMetaData().getURL(), prefix.getString(1),
									this.settings.rolePrefix()),
						"Set pathfinder.database.role-prefix to '%s', or spring.datasource.url to another database."
							.formatted(prefix.getString(1)));
			}
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	/** The login is not one Pathfinder dares to start with. */
	static final class UnsafeLogin extends IllegalStateException {

		private final String mend;

		UnsafeLogin(String problem, String mend) {
			super(problem);
			this.mend = mend;
		}

		String mend() {
			return this.mend;
		}

	}

}
