package org.pathfinder.tenancy.provisioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Identity providers in Keycloak. Each has an organisation of its own, which has the
 * e-mail domains of all councils that share it: in Keycloak a provider, and a domain,
 * belongs to one organisation. Every act leaves the same when it is done twice.
 */
public final class IdentityProviders {

	/** No council's slug has a low line, so no council's organisation is named so. */
	private static final String ORGANISATION = "idp_";

	/** Has Keycloak look at all domains of the organisation. */
	private static final Map<String, String> DOMAINS = Map.of("kc.org.domain", "ANY");

	/** Leads who types an address of these domains to the provider. */
	private static final String LEADS = "kc.org.broker.redirect.mode.email-matches";

	private static final String CHOOSE_PASSWORD = "UPDATE_PASSWORD";

	private final Organisations organisations;

	public IdentityProviders(Organisations organisations) {
		this.organisations = organisations;
	}

	/**
	 * Has the provider in Keycloak as this says it, seen by nobody yet, and nobody comes
	 * in through it until it is {@link #lead led} to. It takes nobody's word for an
	 * address: who is new proves theirs by a mail, and who is known by a mail or their
	 * password.
	 * @param kind {@code oidc} or {@code saml}
	 * @param config what Keycloak has to know of it
	 * @param attributes the provider's names of a person's attributes, with Keycloak's
	 */
	public void connect(String alias, String name, String kind, Map<String, String> config,
			Map<String, String> attributes) {
		var provider = new IdentityProviderRepresentation();
		provider.setAlias(alias);
		provider.setDisplayName(name);
		provider.setProviderId(kind);
		provider.setEnabled(true);
		provider.setLinkOnly(true);
		provider.setTrustEmail(false);
		provider.setStoreToken(false);
		provider.setHideOnLogin(true);
		provider.setConfig(new HashMap<>(config));
		provider.getConfig().putAll(DOMAINS);
		provider.getConfig().put(LEADS, "false");
		// what a person is when they first come; later on Keycloak is asked, not the
		// provider
		provider.getConfig().put("syncMode", "IMPORT");
		IdentityProviderResource made = this.organisations.realm().identityProviders().get(alias);
		if (!create(provider)) {
			// by a worker that died, who knows how
			provider.setInternalId(made.toRepresentation().getInternalId());
			made.update(provider);
		}
		Set<String> mapped = Set
			.copyOf(made.getMappers().stream().map(IdentityProviderMapperRepresentation::getName).toList());
		attributes.forEach((theirs, ours) -> {
			if (!mapped.contains(theirs)) {
				map(made, alias, theirs, ours);
			}
		});
		OrganizationResource organisation = organisation(alias, name);
		if (organisation.identityProviders().getIdentityProviders().isEmpty()) {
			try (Response response = organisation.identityProviders().addIdentityProvider(alias)) {
				require(response);
			}
		}
	}

	private boolean create(IdentityProviderRepresentation provider) {
		try (Response response = this.organisations.realm().identityProviders().create(provider)) {
			boolean taken = response.getStatus() == Response.Status.CONFLICT.getStatusCode();
			if (!taken) {
				require(response);
			}
			return !taken;
		}
	}

	private static void map(IdentityProviderResource provider, String alias, String theirs, String ours) {
		var mapper = new IdentityProviderMapperRepresentation();
		mapper.setName(theirs);
		mapper.setIdentityProviderAlias(alias);
		mapper.setIdentityProviderMapper("saml-user-attribute-idp-mapper");
		mapper.setConfig(Map.of("attribute.name", theirs, "user.attribute", ours, "syncMode", "INHERIT"));
		try (Response response = provider.addMapper(mapper)) {
			require(response);
		}
	}

	private OrganizationResource organisation(String alias, String name) {
		return this.organisations.organisation(ORGANISATION + alias, name + " (" + alias + ")");
	}

	/** Has Keycloak forget the provider, and all that was made for it. */
	public void remove(String alias) {
		try {
			this.organisations.realm().identityProviders().get(alias).remove();
		}
		catch (NotFoundException gone) {
			// as it should be
		}
		this.organisations.remove(ORGANISATION + alias);
	}

	/**
	 * Has these domains lead to the provider, and no others.
	 * @param used whether anybody uses it at all, or means to
	 */
	public void lead(String alias, String name, boolean used, List<String> domains) {
		IdentityProviderResource resource = this.organisations.realm().identityProviders().get(alias);
		IdentityProviderRepresentation provider = found(resource, alias);
		// not disabled: who came through it could not sign out any more
		provider.setLinkOnly(!used);
		provider.setHideOnLogin(true);
		provider.getConfig().putAll(DOMAINS);
		provider.getConfig().put(LEADS, String.valueOf(!domains.isEmpty()));
		resource.update(provider);
		OrganizationResource organisation = organisation(alias, name);
		OrganizationRepresentation details = organisation.toRepresentation();
		Set<String> before = Optional.ofNullable(details.getDomains())
			.orElse(Set.of())
			.stream()
			.map(OrganizationDomainRepresentation::getName)
			.collect(Collectors.toSet());
		var kept = new TreeSet<>(domains);
		kept.retainAll(before);
		// if one of the new ones is another provider's still, the old ones are gone
		// already
		if (!kept.equals(before)) {
			update(organisation, details, kept);
		}
		if (kept.size() < domains.size()) {
			update(organisation, details, domains);
		}
	}

	private static void update(OrganizationResource organisation, OrganizationRepresentation details,
			Collection<String> domains) {
		Set.copyOf(Optional.ofNullable(details.getDomains()).orElse(Set.of())).forEach(details::removeDomain);
		domains.forEach((domain) -> details.addDomain(new OrganizationDomainRepresentation(domain)));
		try (Response response = organisation.update(details)) {
			require(response);
		}
	}

	/** These people go to the provider instead of choosing a password. */
	public void bring(String alias, String name, Collection<UUID> people) {
		OrganizationResource organisation = organisation(alias, name);
		for (UUID person : people) {
			try {
				bring(organisation, this.organisations.realm().users().get(person.toString()).toRepresentation());
			}
			catch (NotFoundException gone) {
				// whom Keycloak does not know cannot sign in anyhow
			}
		}
	}

	private static IdentityProviderRepresentation found(IdentityProviderResource resource, String alias) {
		try {
			return resource.toRepresentation();
		}
		catch (NotFoundException gone) {
			throw new IllegalStateException("Keycloak has no identity provider '%s' any more".formatted(alias), gone);
		}
	}

	/** The person of this address, who is invited, comes through the provider. */
	public void bring(String alias, String name, String email) {
		bring(organisation(alias, name), this.organisations.user(email));
	}

	private void bring(OrganizationResource organisation, UserRepresentation user) {
		// whoever is in it already stays
		organisation.members().addMember(user.getId()).close();
		List<String> todo = new ArrayList<>(Optional.ofNullable(user.getRequiredActions()).orElse(List.of()));
		if (todo.remove(CHOOSE_PASSWORD)) {
			UserResource resource = this.organisations.realm().users().get(user.getId());
			UserRepresentation now = resource.toRepresentation();
			now.setRequiredActions(todo);
			resource.update(now);
		}
	}

	private static void require(Response response) {
		if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
			throw new IllegalStateException("Keycloak answers %d: %s".formatted(response.getStatus(),
					Objects.toString(response.readEntity(String.class), "")));
		}
	}

}
