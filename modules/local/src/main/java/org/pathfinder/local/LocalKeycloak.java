package org.pathfinder.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real Keycloak on loopback, in production mode, with the production realm of
 * {@code infra/keycloak} plus what only a local one may have: accounts with a known
 * password, and the password grant for scripts.
 */
public final class LocalKeycloak implements AutoCloseable {

	/** Name and password of the administrator, who lives in the realm {@code master}. */
	public static final String ADMIN = "admin";

	public static final String CLIENT_SECRET = "pathfinder_client";

	public static final String PROVISIONING_SECRET = "pathfinder_provisioning";

	private static final String CLIENTS = "/admin/realms/pathfinder/clients";

	private static final Duration ADMIN_TOKEN_KEPT = Duration.ofSeconds(40);

	private static final JsonMapper JSON = new JsonMapper();

	/** How a Keycloak is known among the processes, before its home. */
	private static final String MARK = "-Dkc.home.dir=";

	/**
	 * Quick to start rather than quick for hours: on two cores these halve the first
	 * start.
	 */
	private static final String JAVA_OPTIONS = "-Xms128m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8";

	/**
	 * While somebody signs in, Keycloak refuses whoever signs in as the same person as if
	 * the password were wrong. Here scripts and tests share a few accounts.
	 */
	private static final String AT_ONCE = "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true";

	private final String address;

	private final Child process;

	private final Claim claim;

	private final boolean outdated;

	private String adminToken = "";

	private long adminTokenAt = System.nanoTime() - ADMIN_TOKEN_KEPT.toNanos() - 1;

	private LocalKeycloak(String address, Child process, Claim claim, boolean outdated) {
		this.address = address;
		this.process = process;
		this.claim = claim;
		this.outdated = outdated;
	}

	/**
	 * What of the realm differs from place to place.
	 *
	 * @param applicationAddress where Pathfinder's pages are, such as
	 * {@code http://localhost:8080}
	 * @param mailPort the SMTP server's on 127.0.0.1
	 */
	public record Realm(String applicationAddress, int mailPort) {
	}

	/**
	 * Starts Keycloak, with its data in this PostgreSQL, and waits until the realm
	 * answers; the first start takes about half a minute. A Keycloak that a killed
	 * process left running is stopped first.
	 */
	public static LocalKeycloak start(Path directory, int port, Postgres postgres, Realm realm) {
		var claim = Claim.on(directory);
		try {
			stopLeftOver(directory);
			prepare(directory);
			Ports.require(port, "Keycloak");
			return start(claim, directory.toRealPath(), port, postgres, realm);
		}
		catch (IOException ex) {
			claim.close();
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			claim.close();
			throw ex;
		}
	}

	/**
	 * Does the slow part of the first start that needs no database: unpacks Keycloak and
	 * has it build itself for PostgreSQL.
	 */
	static void prepare(Path directory) {
		Unpacked.once(home(directory), (unfinished) -> {
			unzip(unfinished);
			var log = directory.resolve("keycloak-build.log");
			Files.deleteIfExists(log);
			if (!Child.run(List.of(unfinished.resolve("bin/kc.sh").toString(), "build", "--db=postgres"), environment(),
					log, Duration.ofMinutes(5))) {
				throw new CannotStart(
						"Keycloak could not be built; the end of %s:%n%s".formatted(log, Child.tail(log)));
			}
		});
	}

	static boolean prepared(Path directory) {
		return Files.exists(home(directory));
	}

	/**
	 * Stops the Keycloak, of any release, that a killed process may have left running.
	 * @return whether there was one
	 */
	public static boolean stopLeftOver(Path directory) {
		try {
			return Files.exists(directory) && Child.stopMarked(MARK + directory.toRealPath().resolve("keycloak-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path home(Path directory) {
		try {
			return Files.createDirectories(directory).toRealPath().resolve("keycloak-" + Unpacked.version("keycloak"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * kc.sh puts its home on the Java command line; the name's end is left off so that a
	 * build counts too.
	 */
	private static String mark(Path directory) {
		return MARK + home(directory);
	}

	private static LocalKeycloak start(Claim claim, Path directory, int port, Postgres postgres, Realm realm)
			throws IOException {
		var home = home(directory);
		Unpacked.copyResources("/keycloak/themes", home.resolve("themes"));
		// Holds themes as they were, compressed.
		Unpacked.delete(home.resolve("data/tmp"));
		var definition = definition();
		Files.createDirectories(home.resolve("data/import"));
		Files.writeString(home.resolve("data/import/pathfinder-realm.json"), definition);

		var environment = environment();
		environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
		environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
		environment.put("KC_DB_USERNAME", Postgres.KEYCLOAK);
		environment.put("KC_DB_PASSWORD", Postgres.KEYCLOAK);
		environment.put("PATHFINDER_ADDRESS", realm.applicationAddress());
		environment.put("PATHFINDER_CLIENT_SECRET", CLIENT_SECRET);
		environment.put("PATHFINDER_PROVISIONING_SECRET", PROVISIONING_SECRET);
		environment.put("PATHFINDER_SMTP_HOST", "127.0.0.1");
		environment.put("PATHFINDER_SMTP_PORT", Integer.toString(realm.mailPort()));
		environment.put("PATHFINDER_MAIL_FROM", "pathfinder@localhost.example");
		var address = "http://localhost:" + port;
		var command = List.of(home.resolve("bin/kc.sh").toString(), "start", "--optimized", "--import-realm",
				"--cache=local", AT_ONCE, "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port,
				"--hostname=" + address, "--db-url=" + postgres.jdbcUrl(Postgres.KEYCLOAK), "--db-pool-max-size=20");
		var process = Child.start("Keycloak", mark(directory), command, environment, directory.resolve("keycloak.log"));
		try {
			process.awaitAnswer(address + "/realms/pathfinder/.well-known/openid-configuration", Duration.ofMinutes(4));
		}
		catch (RuntimeException ex) {
			process.stop();
			throw ex;
		}
		var imported = directory.resolve("realm.json");
		var outdated = Files.exists(imported) && !Files.readString(imported).equals(definition);
		if (!Files.exists(imported)) {
			Files.writeString(imported, definition);
		}
		return new LocalKeycloak(address, process, claim, outdated);
	}

	private static Map<String, String> environment() {
		var environment = new HashMap<String, String>();
		environment.put("JAVA_HOME", System.getProperty("java.home"));
		environment.put("JAVA_OPTS", JAVA_OPTIONS);
		// The build asks D-Bus for SSSD, and waits ten seconds where there is no D-Bus:
		// this address is none.
		environment.put("DBUS_SYSTEM_BUS_ADDRESS", "none:");
		return environment;
	}

	/**
	 * The production realm with the local one laid over it: objects merge, lists grow,
	 * anything else is replaced.
	 */
	private static String definition() {
		var realm = (ObjectNode) JSON.readTree(Unpacked.text("/keycloak/pathfinder-realm.json"));
		overlay(realm, (ObjectNode) JSON.readTree(Unpacked.text("/local-realm.json")));
		var users = (ArrayNode) realm.get("users");
		for (var account : Account.all()) {
			var user = users.addObject();
			user.put("username", account.email()).put("email", account.email());
			user.put("firstName", account.firstName()).put("lastName", account.lastName());
			user.put("enabled", true).put("emailVerified", true);
			account.realmRoles().forEach(user.putArray("realmRoles")::add);
			user.putArray("credentials").addObject().put("type", "password").put("value", Tokens.PASSWORD);
		}
		return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
	}

	private static void overlay(ObjectNode below, ObjectNode above) {
		for (Map.Entry<String, JsonNode> field : above.properties()) {
			switch (below.get(field.getKey())) {
				case ObjectNode object when field.getValue() instanceof ObjectNode more -> overlay(object, more);
				case ArrayNode array when field.getValue() instanceof ArrayNode more -> array.addAll(more);
				case null, default -> below.set(field.getKey(), field.getValue());
			}
		}
	}

	/** Without the archive's own top folder. */
	private static void unzip(Path directory) throws IOException {
		try (InputStream in = Files.newInputStream(distribution()); var zip = new ZipInputStream(in)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				var name = entry.getName().substring(entry.getName().indexOf('/') + 1);
				var target = directory.resolve(name).normalize();
				if (!target.startsWith(directory)) {
					throw new IOException("the archive leads outside itself: " + entry.getName());
				}
				if (entry.isDirectory()) {
					Files.createDirectories(target);
				}
				else {
					Files.createDirectories(Objects.requireNonNull(target.getParent()));
					Files.copy(zip, target);
				}
			}
		}
		if (!directory.resolve("bin/kc.sh").toFile().setExecutable(true)) {
			throw new IOException("cannot make kc.sh executable");
		}
	}

	/** The build lays it beside this module's classes or jar. */
	private static Path distribution() {
		try {
			var classes = Path.of(LocalKeycloak.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			var zip = classes.resolveSibling("keycloak").resolve("keycloak.zip");
			if (Files.exists(zip)) {
				return zip;
			}
			throw new CannotStart("%s is missing: `mvn -pl modules/local package` fetches Keycloak.".formatted(zip));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Such as {@code http://localhost:8180}.
	 */
	public String address() {
		return this.address;
	}

	/**
	 * The realm's address, which is its tokens' issuer.
	 */
	public String realmAddress() {
		return this.address + "/realms/pathfinder";
	}

	public Tokens tokens() {
		return new Tokens(realmAddress());
	}

	/**
	 * Whether the realm's definition has changed since the data in use were made;
	 * Keycloak never imports over a realm.
	 */
	public boolean outdated() {
		return this.outdated;
	}

	/**
	 * What a first start makes of a database: another for another realm, Keycloak or
	 * PostgreSQL.
	 */
	public static String edition() {
		var made = definition() + Unpacked.text("/versions.properties") + Unpacked.text("/postgres/roles.sql");
		return UUID.nameUUIDFromBytes(made.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/**
	 * Has a realm that was made for another application and another mail server serve
	 * these.
	 */
	public void serve(Realm realm) {
		allow(realm.applicationAddress());
		var client = client();
		client.put("baseUrl", realm.applicationAddress() + "/");
		admin("PUT", CLIENTS + "/" + client.get("id").stringValue(), client.toString());
		var settings = (ObjectNode) admin("GET", "/admin/realms/pathfinder", "");
		settings.withObject("smtpServer").put("port", Integer.toString(realm.mailPort()));
		admin("PUT", "/admin/realms/pathfinder", settings.toString());
	}

	private ObjectNode client() {
		return (ObjectNode) admin("GET", CLIENTS + "?clientId=pathfinder", "").get(0);
	}

	/**
	 * Lets an application at another address sign people in too: a test's, on a port of
	 * its own.
	 */
	public void allow(String applicationAddress) {
		var client = client();
		client.withArray("redirectUris")
			.add(applicationAddress + "/login/oauth2/code/pathfinder")
			.add(applicationAddress + "/invitations");
		var attributes = client.withObject("attributes");
		attributes.put("post.logout.redirect.uris",
				attributes.get("post.logout.redirect.uris").stringValue() + "##" + applicationAddress + "/*");
		admin("PUT", CLIENTS + "/" + client.get("id").stringValue(), client.toString());
	}

	/**
	 * Asks Keycloak something as its administrator.
	 * @param path below Keycloak's address, such as {@code /admin/realms/pathfinder}
	 */
	public JsonNode admin(String method, String path, String body) {
		var request = HttpRequest.newBuilder(URI.create(this.address + path))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + adminToken())
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(body))
			.build();
		try (var http = HttpClient.newHttpClient()) {
			var response = http.send(request, BodyHandlers.ofString());
			if (response.statusCode() >= 300) {
				throw new IllegalStateException(
						"%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
			}
			return JSON.readTree(response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while asking Keycloak");
		}
	}

	/** Lives a minute; to check the password takes longer than most of what is asked. */
	private synchronized String adminToken() {
		if (System.nanoTime() - this.adminTokenAt > ADMIN_TOKEN_KEPT.toNanos()) {
			this.adminToken = new Tokens(this.address + "/realms/master", "admin-cli").of(ADMIN, ADMIN);
			this.adminTokenAt = System.nanoTime();
		}
		return this.adminToken;
	}

	@Override
	public void close() {
		this.process.stop();
		this.claim.close();
	}

}
