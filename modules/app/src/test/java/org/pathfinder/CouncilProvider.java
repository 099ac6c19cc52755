package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.pathfinder.local.LocalKeycloak;

/**
 * A council's own identity provider: a realm of its own, in the Keycloak at hand, which
 * knows nothing of Pathfinder's. Gone when this is closed.
 */
final class CouncilProvider implements AutoCloseable {

	static final String PASSWORD = "given by the council";

	static final String CLIENT = "pathfinder-at-the-council";

	static final String SECRET = "a secret between the two";

	private static final JsonMapper JSON = new JsonMapper();

	private final LocalKeycloak keycloak;

	private final String name;

	private CouncilProvider(LocalKeycloak keycloak, String name) {
		this.keycloak = keycloak;
		this.name = name;
	}

	static CouncilProvider in(LocalKeycloak keycloak, String name) {
		keycloak.admin("POST", "/admin/realms",
				JSON.writeValueAsString(Map.of("realm", name, "enabled", true, "sslRequired", "none")));
		return new CouncilProvider(keycloak, name);
	}

	/** OpenID Connect's name for it. */
	String issuer() {
		return this.keycloak.address() + "/realms/" + this.name;
	}

	/** What it says of itself in SAML. */
	String samlMetadata() {
		return get(issuer() + "/protocol/saml/descriptor");
	}

	/** Its administrators enter what Pathfinder shows them. */
	void knowsPathfinder(String redirect) {
		admin("POST", "/clients", JSON.writeValueAsString(Map.of("clientId", CLIENT, "secret", SECRET, "publicClient",
				false, "standardFlowEnabled", true, "redirectUris", new String[] { redirect })));
	}

	/** The same in SAML, where they enter the address of Keycloak's own metadata. */
	void knowsPathfinderFrom(String metadata) {
		var client = (ObjectNode) admin("POST", "/client-description-converter", get(metadata));
		var mappers = client.putArray("protocolMappers");
		Map.of("email", "urn:oid:0.9.2342.19200300.100.1.3", "firstName", "urn:oid:2.5.4.42", "lastName",
				"urn:oid:2.5.4.4")
			.forEach((ours, theirs) -> {
				ObjectNode mapper = mappers.addObject();
				mapper.put("name", ours).put("protocol", "saml").put("protocolMapper", "saml-user-property-mapper");
				mapper.putObject("config")
					.put("user.attribute", ours)
					.put("attribute.name", theirs)
					.put("attribute.nameformat", "URI Reference");
			});
		admin("POST", "/clients", client.toString());
	}

	/** The council gives somebody an account. */
	void hires(String user, String email) {
		admin("POST", "/users",
				JSON.writeValueAsString(Map.of("username", user, "email", email, "firstName", "Noor", "lastName",
						"Hassan", "enabled", true, "emailVerified", true, "credentials",
						new Object[] { Map.of("type", "password", "value", PASSWORD) })));
	}

	/** The council switches the account off, and ends what it was signed in to. */
	void disables(String user) {
		var account = (ObjectNode) admin("GET", "/users?exact=true&username=" + user, "").get(0);
		String id = id(user);
		admin("PUT", "/users/" + id, account.put("enabled", false).toString());
		admin("POST", "/users/" + id + "/logout", "");
	}

	/** What it calls somebody. */
	String id(String user) {
		return admin("GET", "/users?exact=true&username=" + user, "").get(0).get("id").stringValue();
	}

	private JsonNode admin(String method, String path, String body) {
		return this.keycloak.admin(method, "/admin/realms/" + this.name + path, body);
	}

	private static String get(String address) {
		try (var http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(address)).build(),
					BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException(address + ": " + answer.statusCode());
			}
			return answer.body();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	@Override
	public void close() {
		admin("DELETE", "", "");
	}

}
