package org.pathfinder.tenancy.provisioning;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Councils' organisations and people in Keycloak, through its admin client. Every act
 * asks first whether it is done already.
 */
public final class Organisations implements AutoCloseable {

	private static final int PAGE = 200;

	private final Keycloak keycloak;

	private final RealmResource realm;

	private Map<String, String> ids;

	public Organisations(URI realmAddress, String secret) {
		String address = realmAddress.toString();
		String realmName = address.substring(address.lastIndexOf('/') + 1);
		this.keycloak = KeycloakBuilder.builder()
			.serverUrl(address.substring(0, address.lastIndexOf("/realms/")))
			.realm(realmName)
			.grantType(OAuth2Constants.CLIENT_CREDENTIALS)
			.clientId("pathfinder-provisioning")
			.clientSecret(secret)
			.build();
		this.realm = this.keycloak.realm(realmName);
		this.ids = ids();
	}

	/** The council's organisation, made if it is not there. */
	public OrganizationResource organisation(String slug, String name) {
		String id = this.ids.get(slug);
		return this.realm.organizations().get((id != null) ? id : make(slug, name));
	}

	private String make(String slug, String name) {
		var organisation = new OrganizationRepresentation();
		organisation.setName(name);
		organisation.setAlias(slug);
		try (Response response = this.realm.organizations().create(organisation)) {
			if (response.getStatus() != Response.Status.CONFLICT.getStatusCode()) {
				return CreatedResponseUtil.getCreatedId(response);
			}
		}
		// perhaps somebody else who migrates has made it meanwhile
		this.ids = ids();
		return Optional.ofNullable(this.ids.get(slug))
			.orElseThrow(() -> new IllegalStateException("Keycloak has another organisation named " + name));
	}

	/**
	 * Organisations by their aliases, which Keycloak never changes, unlike names. One
	 * that comes while we read may move its neighbour to the next page.
	 */
	private Map<String, String> ids() {
		return Stream.iterate(0, (first) -> first + PAGE)
			.map((first) -> this.realm.organizations().list(first, PAGE))
			.takeWhile((page) -> !page.isEmpty())
			.flatMap(List::stream)
			.collect(Collectors.toMap(OrganizationRepresentation::getAlias, OrganizationRepresentation::getId,
					(one, again) -> one));
	}

	/** The person of this address in the organisation, made if they are not there. */
	public Someone member(OrganizationResource organisation, String email) {
		UserRepresentation user = user(email);
		boolean joined = organisation.members()
			.search(email, true, 0, 1)
			.stream()
			.anyMatch((member) -> member.getId().equals(user.getId()));
		if (!joined) {
			organisation.members().addMember(user.getId()).close();
		}
		return new Someone(UUID.fromString(user.getId()), nameOf(user), email);
	}

	/** Takes the person out of the council's organisation, if they are in it. */
	public void leave(String slug, UUID person) {
		String id = this.ids.get(slug);
		if (id != null) {
			this.realm.organizations().get(id).members().removeMember(person.toString()).close();
		}
	}

	/**
	 * Has Keycloak write to this address a mail whose link lets them choose a password.
	 * @param back where it leads afterwards
	 * @param lasts how long the link works
	 */
	public void mailPassword(String email, URI back, Duration lasts) {
		this.realm.users()
			.get(user(email).getId())
			.executeActionsEmail("pathfinder", back.toString(), Math.toIntExact(lasts.toSeconds()),
					List.of("UPDATE_PASSWORD", "UPDATE_PROFILE"));
	}

	/** Has Keycloak forget the organisation, if it has it. */
	void remove(String slug) {
		String id = this.ids.get(slug);
		if (id != null) {
			this.realm.organizations().get(id).delete().close();
			this.ids = ids();
		}
	}

	/** The realm, for what else is looked after in it. */
	RealmResource realm() {
		return this.realm;
	}

	/** A new person chooses a password and proves the address at their first sign-in. */
	UserRepresentation user(String email) {
		List<UserRepresentation> found = this.realm.users().searchByEmail(email, true);
		if (!found.isEmpty()) {
			return found.getFirst();
		}
		var user = new UserRepresentation();
		user.setUsername(email);
		user.setEmail(email);
		user.setEnabled(true);
		user.setRequiredActions(List.of("UPDATE_PASSWORD", "UPDATE_PROFILE", "VERIFY_EMAIL"));
		try (Response response = this.realm.users().create(user)) {
			user.setId(CreatedResponseUtil.getCreatedId(response));
		}
		return user;
	}

	private static String nameOf(UserRepresentation user) {
		return (user.getFirstName() != null && user.getLastName() != null)
				? user.getFirstName() + " " + user.getLastName() : user.getEmail();
	}

	@Override
	public void close() {
		this.keycloak.close();
	}

	/**
	 * A person as Keycloak knows them.
	 *
	 * @param id Keycloak's id
	 * @param name the name to show
	 * @param email their address
	 */
	public record Someone(UUID id, String name, String email) {
	}

}
