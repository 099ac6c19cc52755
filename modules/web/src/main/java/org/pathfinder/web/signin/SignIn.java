package org.pathfinder.web.signin;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import org.pathfinder.web.Person;
import org.pathfinder.web.SecondFactor;
import org.pathfinder.web.WebSettings;

/**
 * Sign-in at the Keycloak realm: OpenID Connect, code flow with PKCE, for pages; a bearer
 * token for the API. The client's addresses follow from the realm's, so the application
 * starts, and serves who is signed in, while Keycloak is away.
 */
@Component
@ConditionalOnWebApplication
public final class SignIn {

	private static final String CLIENT = "pathfinder";

	/** So long is a new key of Keycloak's refused at most, if somebody makes keys up. */
	private static final Duration KEYS_FETCHED_TWICE_IN = Duration.ofSeconds(10);

	private final WebSettings settings;

	private final SignedInRepository sessions;

	private final PendingSignIns pending = new PendingSignIns();

	SignIn(WebSettings settings, Clock clock) {
		this.settings = settings;
		this.sessions = new SignedInRepository(settings.sessionLasts(), clock);
	}

	public ClientRegistrationRepository registrations() {
		URI realm = this.settings.keycloak().realmAddress();
		String protocol = realm + "/protocol/openid-connect/";
		return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(CLIENT)
			.clientId(CLIENT)
			.clientSecret(this.settings.keycloak().clientSecret())
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
			.scope("openid", "profile", "email")
			.redirectUri(this.settings.address() + "/login/oauth2/code/" + CLIENT)
			.issuerUri(realm.toString())
			.authorizationUri(protocol + "auth")
			.tokenUri(protocol + "token")
			.jwkSetUri(keys())
			.userNameAttributeName("sub")
			.build());
	}

	/**
	 * Reads tokens of the realm that are meant for Pathfinder, and refuses all others.
	 */
	public JwtDecoder tokens() {
		NimbusJwtDecoder tokens = NimbusJwtDecoder
			.withJwkSource(new RealmKeys(URI.create(keys()), KEYS_FETCHED_TWICE_IN))
			.build();
		tokens.setJwtValidator(JwtValidators.createDefaultWithValidators(
				new JwtIssuerValidator(this.settings.keycloak().realmAddress().toString()),
				new JwtAudienceValidator(CLIENT)));
		return tokens;
	}

	private String keys() {
		return this.settings.keycloak().realmAddress() + "/protocol/openid-connect/certs";
	}

	/** What Keycloak is asked, where there is more to ask than who somebody is. */
	public OAuth2AuthorizationRequestResolver questions() {
		return new Questions(new DefaultOAuth2AuthorizationRequestResolver(registrations(),
				OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI));
	}

	public SecurityContextRepository sessions() {
		return this.sessions;
	}

	public AuthorizationRequestRepository<OAuth2AuthorizationRequest> pending() {
		return this.pending;
	}

	/**
	 * Pages call no other service on a person's behalf, so no token of theirs is kept.
	 */
	public OAuth2AuthorizedClientRepository keepNoTokens() {
		return new NoTokens();
	}

	public OidcUser user(OidcUserRequest request) {
		return user(request.getIdToken());
	}

	/** Back to the start page, which says that it did not work and offers another try. */
	public void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		response.sendRedirect("/?sign-in=failed");
	}

	/** Ends the session at Keycloak too, or the next 'Sign in' would let anybody in. */
	public void signOutAtKeycloak(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) throws IOException {
		var address = UriComponentsBuilder
			.fromUriString(this.settings.keycloak().realmAddress() + "/protocol/openid-connect/logout")
			.queryParam("client_id", CLIENT)
			.queryParam("post_logout_redirect_uri", this.settings.address() + "/?signed-out");
		if (authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
			address.queryParam("id_token_hint", user.getIdToken().getTokenValue());
		}
		response.sendRedirect(address.encode(StandardCharsets.UTF_8).build().toUriString());
	}

	/** Who a bearer token speaks for. */
	public static AbstractAuthenticationToken bearer(Jwt token) {
		return new JwtAuthenticationToken(token, authorities(Person.of(token).roles()));
	}

	static OAuth2AuthenticationToken authentication(String idToken) throws ParseException {
		Map<String, Object> claims = JWTParser.parse(idToken).getJWTClaimsSet().getClaims();
		OidcUser user = user(new OidcIdToken(idToken, Instant.EPOCH, Instant.MAX, claims));
		return new OAuth2AuthenticationToken(user, user.getAuthorities(), CLIENT);
	}

	private static OidcUser user(OidcIdToken token) {
		return new DefaultOidcUser(authorities(Person.of(token).roles()), token, "sub");
	}

	private static Set<GrantedAuthority> authorities(Set<String> roles) {
		var authorities = new LinkedHashSet<GrantedAuthority>();
		authorities.add(new SimpleGrantedAuthority("person"));
		roles.forEach((role) -> authorities.add(new SimpleGrantedAuthority(role)));
		return authorities;
	}

}
