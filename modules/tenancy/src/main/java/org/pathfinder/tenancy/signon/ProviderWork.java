package org.pathfinder.tenancy.signon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.provisioning.IdentityProviders;
import org.pathfinder.tenancy.provisioning.KeycloakAccess;
import org.pathfinder.tenancy.provisioning.ProviderSecrets;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;

/**
 * Has Keycloak know a provider as the database does: makes it once an operator agreed,
 * and leads to it whom its councils want led there.
 */
@Component
@EntryPoint("worker")
class ProviderWork implements TaskWork<ProviderWork.Due> {

	static final TaskKind<Due> KIND = new TaskKind<>("identity-provider", Due.class);

	/** How SAML providers name what we ask of a person. */
	private static final Map<String, String> ATTRIBUTES = Map.of("email", "email", "urn:oid:0.9.2342.19200300.100.1.3",
			"email", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email", "urn:oid:2.5.4.42",
			"firstName", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "firstName",
			"urn:oid:2.5.4.4", "lastName", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "lastName");

	/**
	 * The domains that lead to a provider. Once there are some, Keycloak lets nobody else
	 * in for the first time, so those of councils that are trying it are among them; but
	 * in Keycloak a domain leads to one provider, so of several that are tried the last.
	 */
	private static final String DOMAINS = """
			with tried as (
				select distinct on (domain) domain, s.alias
				from platform.sign_on s join platform.council c on c.slug = s.council cross join unnest(c.email_domains) as domain
				where s.state in ('CONNECTED', 'TESTED') and exists (select from platform.sign_on_domain d where d.alias = s.alias)
				order by domain, s.changed_at desc, s.id desc
			)
			select domain from platform.sign_on_domain where alias = :alias
			union
			select domain from tried t where alias = :alias
				and not exists (select from platform.sign_on_domain d where d.domain = t.domain and d.alias <> t.alias)
			order by 1
			""";

	/**
	 * The providers that the council uses or tries, and councils that share a domain with
	 * it: what one of them gives up another may get.
	 */
	private static final String OTHERS = """
			select distinct p.alias, p.name
			from platform.council c join platform.council n on n.slug = c.slug or n.email_domains && c.email_domains
				join platform.sign_on s on s.council = n.slug and s.state in ('CONNECTED', 'TESTED', 'ON')
				join platform.identity_provider p on p.alias = s.alias and p.state = 'CONNECTED'
			where (c.slug = :council or c.slug in (select council from platform.sign_on where alias = :alias)) and p.alias <> :alias
			order by 1
			""";

	private final JdbcClient database;

	private final ConnectionRows rows;

	private final KeycloakAccess keycloak;

	private final ProviderSecrets secrets;

	private final Audit audit;

	private final String realm;

	ProviderWork(JdbcClient database, ConnectionRows rows, KeycloakAccess keycloak, ProviderSecrets secrets,
			Audit audit, @Value("${pathfinder.keycloak.realm-address}") String realm) {
		this.database = database;
		this.rows = rows;
		this.keycloak = keycloak;
		this.secrets = secrets;
		this.audit = audit;
		this.realm = realm;
	}

	/**
	 * A provider that Keycloak may know otherwise.
	 *
	 * @param alias its name in Keycloak
	 * @param council whose connection to it became another; none in a task that was asked
	 * for before this was said
	 */
	record Due(String alias, @Nullable String council) {
	}

	@Override
	public TaskKind<Due> kind() {
		return KIND;
	}

	@Override
	public void run(Due due) {
		Provider provider = this.rows.asPlatform(() -> this.database
			.sql("""
					select p.alias, p.council, p.sign_on, p.name, p.metadata::text as metadata, s.client_id, case
						when p.state = 'CONNECTED' then 'THERE' when s.state = 'AGREED' then 'WANTED' else 'WITHDRAWN' end as standing
					from platform.identity_provider p left join platform.sign_on s on s.council = p.council and s.id = p.sign_on
					where p.alias = ?
					""")
			.param(due.alias())
			.query((row, number) -> new Provider(row.getString("alias"), row.getString("council"),
					row.getObject("sign_on", UUID.class), row.getString("name"),
					this.rows.metadata(row.getString("metadata")), row.getString("client_id"),
					Standing.valueOf(row.getString("standing"))))
			.optional()
			.orElse(null));
		if (provider != null) {
			this.keycloak.ask((organisations) -> settle(provider, due.council(), new IdentityProviders(organisations)));
		}
	}

	private void settle(Provider provider, @Nullable String council, IdentityProviders providers) {
		boolean there = switch (provider.standing()) {
			case THERE -> true;
			case WANTED -> connect(provider, providers);
			case WITHDRAWN -> false;
		};
		if (!there) {
			providers.remove(provider.alias());
			return;
		}
		RuntimeException fault = null;
		for (Other other : others(provider.alias(), council)) {
			try {
				lead(providers, other.alias(), other.name());
			}
			catch (RuntimeException failed) {
				// keeps this one from nothing, and is tried again afterwards
				fault = failed;
			}
		}
		lead(providers, provider.alias(), provider.name());
		providers.bring(provider.alias(), provider.name(), people(provider.alias()));
		if (fault != null) {
			throw fault;
		}
	}

	/** Whether it is still wanted once it is there. */
	private boolean connect(Provider provider, IdentityProviders providers) {
		providers.connect(provider.alias(), provider.name(),
				(provider.metadata().kind() == Kind.OIDC) ? "oidc" : "saml", config(provider),
				(provider.metadata().kind() == Kind.SAML) ? ATTRIBUTES : Map.of());
		return this.rows.asPlatform(() -> connected(provider));
	}

	private void lead(IdentityProviders providers, String alias, String name) {
		untilTheSame(() -> this.rows.asPlatform(() -> led(alias)),
				(led) -> providers.lead(alias, name, led.used(), led.domains()));
	}

	/**
	 * Does it again if it was another thing meanwhile: a second worker may have been
	 * quicker with what is newer, and this one have undone that.
	 */
	static <T> void untilTheSame(Supplier<T> read, Consumer<T> write) {
		T written;
		T now = read.get();
		do {
			written = now;
			write.accept(written);
			now = read.get();
		}
		while (!now.equals(written));
	}

	private Map<String, String> config(Provider provider) {
		Metadata metadata = provider.metadata();
		return switch (metadata.kind()) {
			case OIDC -> oidc(metadata, String.valueOf(provider.clientId()),
					this.secrets.of(provider.council(), provider.connection())
						.orElseThrow(() -> new IllegalStateException(
								"The secret of '%s' is gone: it was withdrawn".formatted(provider.alias()))));
			case SAML -> saml(metadata);
		};
	}

	private static Map<String, String> oidc(Metadata metadata, String clientId, String secret) {
		var config = new LinkedHashMap<String, String>();
		config.put("issuer", metadata.issuer());
		config.put("authorizationUrl", metadata.signIn());
		config.put("tokenUrl", String.valueOf(metadata.token()));
		config.put("jwksUrl", String.valueOf(metadata.keys()));
		config.put("useJwksUrl", "true");
		config.put("validateSignature", "true");
		if (metadata.user() != null) {
			config.put("userInfoUrl", metadata.user());
		}
		else {
			config.put("disableUserInfo", "true");
		}
		config.put("clientId", clientId);
		config.put("clientSecret", secret);
		config.put("clientAuthMethod",
				Boolean.FALSE.equals(metadata.secretInBody()) ? "client_secret_basic" : "client_secret_post");
		config.put("pkceEnabled", "true");
		config.put("pkceMethod", "S256");
		config.put("defaultScope", "openid profile email");
		return config;
	}

	private Map<String, String> saml(Metadata metadata) {
		var config = new LinkedHashMap<String, String>();
		config.put("entityId", this.realm);
		config.put("idpEntityId", metadata.issuer());
		config.put("singleSignOnServiceUrl", metadata.signIn());
		config.put("postBindingAuthnRequest", String.valueOf(metadata.post()));
		config.put("postBindingResponse", "true");
		config.put("signingCertificate", String.join(",", metadata.certificates()));
		config.put("validateSignature", "true");
		config.put("wantAssertionsSigned", "true");
		config.put("wantAuthnRequestsSigned", "true");
		config.put("signatureAlgorithm", "RSA_SHA256");
		config.put("nameIDPolicyFormat", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
		config.put("principalType", "SUBJECT");
		config.put("allowCreate", "true");
		return config;
	}

	/** Keycloak has it, and its secret: nobody else needs that any more. */
	private boolean connected(Provider provider) {
		int wanted = this.database.sql("""
				update platform.identity_provider p set state = 'CONNECTED' where alias = ?
					and exists (select from platform.sign_on s where s.council = p.council and s.id = p.sign_on)
				""").param(provider.alias()).update();
		if (wanted == 0) {
			return false;
		}
		this.database.sql("delete from platform.sign_on_secret where council = ? and id = ?")
			.param(provider.council())
			.param(provider.connection())
			.update();
		this.database.sql("""
				update platform.sign_on set state = 'CONNECTED', version = version + 1
				where alias = ? and state = 'AGREED' returning council, id
				""")
			.param(provider.alias())
			.query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.forEach((made) -> this.audit.record(Act.ADDED,
					Thing.of(Thing.Kind.SIGN_ON).at("/settings/sign-in/" + made.getValue()), new Slug(made.getKey())));
		return true;
	}

	private Led led(String alias) {
		boolean used = this.database.sql("""
				select exists (select from platform.sign_on where alias = ? and state in ('CONNECTED', 'TESTED', 'ON'))
				""").param(alias).query(Boolean.class).single();
		List<String> domains = this.database.sql(DOMAINS)
			.param("alias", alias)
			.query((row, number) -> row.getString(1))
			.list();
		return new Led(used, domains);
	}

	private List<Other> others(String alias, @Nullable String council) {
		return this.rows.asPlatform(() -> this.database.sql(OTHERS)
			.param("alias", alias)
			.param("council", council)
			.query(DataClassRowMapper.newInstance(Other.class))
			.list());
	}

	private List<UUID> people(String alias) {
		return this.rows.asPlatform(() -> this.database.sql("""
				select distinct m.person from platform.membership m join platform.sign_on_domain d
					on d.domain = lower(substring(m.email from '[^@]*$'))
				where d.alias = ? order by 1
				""").param(alias).query(UUID.class).list());
	}

	/** How far a provider has come that an operator agreed to. */
	private enum Standing {

		/** Keycloak does not have it yet. */
		WANTED,
		/** Keycloak has it. */
		THERE,
		/** The council took it back before Keycloak had it, or knew that it has. */
		WITHDRAWN

	}

	/**
	 * A provider that an operator agreed to.
	 *
	 * @param alias its name in Keycloak
	 * @param council the council that brought it
	 * @param connection that council's connection
	 * @param name its name for people
	 * @param metadata what it says of itself
	 * @param clientId Pathfinder's name there
	 * @param standing how far it has come
	 */
	private record Provider(String alias, String council, UUID connection, String name, Metadata metadata,
			@Nullable String clientId, Standing standing) {
	}

	/**
	 * Whom a provider is for.
	 *
	 * @param used whether any council uses it, or means to
	 * @param domains the e-mail domains that lead to it, if any does
	 */
	private record Led(boolean used, List<String> domains) {
	}

	/**
	 * Another provider.
	 *
	 * @param alias its name in Keycloak
	 * @param name its name for people
	 */
	private record Other(String alias, String name) {
	}

}
