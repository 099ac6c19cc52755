package org.pathfinder.tenancy.signon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.provisioning.IdentityProviders;
import org.pathfinder.tenancy.provisioning.KeycloakAccess;
import org.pathfinder.tenancy.provisioning.Organisations;
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
	 * in for the first time, so those of councils that are trying it are among them.
	 */
	private static final String DOMAINS = """
			select domain from platform.sign_on_domain where alias = :alias
			union (
				select unnest(c.email_domains) from platform.sign_on s join platform.council c on c.slug = s.council
				where s.alias = :alias and s.state in ('CONNECTED', 'TESTED')
					and exists (select from platform.sign_on_domain where alias = :alias)
				except select domain from platform.sign_on_domain where alias <> :alias)
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
	 */
	record Due(String alias) {
	}

	@Override
	public TaskKind<Due> kind() {
		return KIND;
	}

	@Override
	public void run(Due due) {
		Provider provider = this.rows.asPlatform(() -> this.database
			.sql("""
					select p.alias, p.council, p.sign_on, p.name, p.metadata::text as metadata, p.state, s.client_id
					from platform.identity_provider p left join platform.sign_on s on s.council = p.council and s.id = p.sign_on
					where p.alias = ? and (p.state = 'CONNECTED' or s.state = 'AGREED')
					""")
			.param(due.alias())
			.query((row, number) -> new Provider(row.getString("alias"), row.getString("council"),
					row.getObject("sign_on", UUID.class), row.getString("name"),
					this.rows.metadata(row.getString("metadata")), row.getString("client_id"),
					row.getString("state").equals(State.AGREED.name())))
			.optional()
			.orElse(null));
		if (provider != null) {
			this.keycloak.ask((organisations) -> settle(provider, organisations));
		}
	}

	private void settle(Provider provider, Organisations organisations) {
		var providers = new IdentityProviders(organisations);
		if (provider.wanted()) {
			providers.connect(provider.alias(), provider.name(),
					(provider.metadata().kind() == Kind.OIDC) ? "oidc" : "saml", config(provider),
					(provider.metadata().kind() == Kind.SAML) ? ATTRIBUTES : Map.of());
			this.rows.asPlatform(() -> connected(provider));
		}
		Led led = Objects.requireNonNull(this.rows.asPlatform(() -> led(provider.alias())));
		providers.lead(provider.alias(), provider.name(), led.used(), led.domains(), led.people());
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
	private @Nullable Void connected(Provider provider) {
		this.database.sql("update platform.identity_provider set state = 'CONNECTED' where alias = ?")
			.param(provider.alias())
			.update();
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
		return null;
	}

	private Led led(String alias) {
		boolean used = this.database.sql("""
				select exists (select from platform.sign_on where alias = ? and state in ('CONNECTED', 'TESTED', 'ON'))
				""").param(alias).query(Boolean.class).single();
		List<String> domains = this.database.sql(DOMAINS)
			.param("alias", alias)
			.query((row, number) -> row.getString(1))
			.list();
		List<String> people = this.database.sql("""
				select distinct m.email from platform.membership m join platform.sign_on_domain d
					on d.domain = lower(substring(m.email from '[^@]*$'))
				where d.alias = ? order by 1
				""").param(alias).query((row, number) -> row.getString(1)).list();
		return new Led(used, domains, people);
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
	 * @param wanted whether Keycloak does not have it yet
	 */
	private record Provider(String alias, String council, UUID connection, String name, Metadata metadata,
			@Nullable String clientId, boolean wanted) {
	}

	/**
	 * Whom a provider is for.
	 *
	 * @param used whether any council uses it, or means to
	 * @param domains the e-mail domains that lead to it, if any does
	 * @param people the addresses of members in these
	 */
	private record Led(boolean used, List<String> domains, List<String> people) {
	}

}
