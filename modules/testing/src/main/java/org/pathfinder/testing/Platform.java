package org.pathfinder.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.Postgres;

/** The settings that point Pathfinder at the test run's servers. */
public final class Platform {

	private Platform() {
	}

	/**
	 * The settings of an application of one's own.
	 * @param port where it will listen
	 * @param database its database, made if it is not there
	 */
	public static Map<String, String> settings(int port, String database) {
		return settings(port, database, Servers.postgres());
	}

	/**
	 * The settings of an application with a PostgreSQL of its own, which a test may kill.
	 */
	public static Map<String, String> settings(int port, String database, Postgres postgres) {
		Map<String, String> settings = settingsAtOnce(port, database, postgres);
		Servers.awaitKeycloak();
		return settings;
	}

	/** The same while Keycloak may still be starting: the application can, too. */
	public static Map<String, String> settingsAtOnce(int port, String database, Postgres postgres) {
		postgres.createDatabase(database);
		String address = "http://localhost:" + port;
		var settings = new LinkedHashMap<String, String>();
		settings.put("server.port", String.valueOf(port));
		settings.put("server.address", "127.0.0.1");
		settings.put("management.server.port", "0");
		settings.put("management.server.address", "127.0.0.1");
		settings.put("spring.datasource.url", postgres.jdbcUrl(database));
		settings.put("pathfinder.database.app-password", Postgres.APP_PASSWORD);
		settings.put("pathfinder.database.infra-password", Postgres.INFRA_PASSWORD);
		settings.put("pathfinder.database.owner-password", Postgres.OWNER_PASSWORD);
		settings.put("pathfinder.database.role-prefix", rolePrefix(database));
		settings.put("pathfinder.address", address);
		settings.put("pathfinder.keycloak.realm-address", Servers.realmAddress(address));
		settings.put("pathfinder.keycloak.client-secret", LocalKeycloak.CLIENT_SECRET);
		settings.put("pathfinder.keycloak.provisioning-secret", LocalKeycloak.PROVISIONING_SECRET);
		settings.put("pathfinder.second-factor", "false");
		settings.put("pathfinder.operator.name", "Digital Inclusion Example Ltd");
		settings.put("pathfinder.operator.email", "help@pathfinder.example");
		// tests ask more in a minute than people do; LimitsTest has limits
		for (String limit : List.of("person", "council", "address", "sign-in", "costly")) {
			settings.put("pathfinder.limits." + limit, "1000000");
		}
		settings.put("pathfinder.mail.from", "pathfinder@localhost.example");
		settings.put("pathfinder.library.editors", "editors@lga.example");
		// a council's identity provider is another realm of the same Keycloak
		settings.put("pathfinder.sign-on.loopback", "true");
		settings.put("spring.mail.host", "127.0.0.1");
		settings.put("spring.mail.port", String.valueOf(Servers.mail().port()));
		return settings;
	}

	/** Roles belong to the whole server, so each database but the first has its own. */
	private static String rolePrefix(String database) {
		return database.equals("pathfinder") ? "council_" : database.substring(0, Math.min(database.length(), 7)) + "_";
	}

}
