package org.pathfinder.web;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.InvalidCsrfTokenException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;

import org.pathfinder.web.limit.BodyFilter;
import org.pathfinder.web.limit.LimitFilter;
import org.pathfinder.web.limit.Limits;
import org.pathfinder.web.limit.Upload;
import org.pathfinder.web.resume.KeptForms;
import org.pathfinder.web.signin.SignIn;

/**
 * Who gets past the door of the house: pages by session, the API by token, both only
 * where a {@link Route} or a sign-in says so.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(WebSettings.class)
class SecurityConfiguration {

	/**
	 * Where a program learns whose tokens the API takes (RFC 9728); a refusal names it.
	 */
	private static final String PROTECTED_RESOURCE = "/.well-known/oauth-protected-resource";

	private static final String SIGN_IN = "/sign-in";

	private static final String SIGN_OUT = "/sign-out";

	/**
	 * Health and metrics, on their own port: who reaches that is the network's to decide.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain management(HttpSecurity http) {
		return http.securityMatcher(EndpointRequest.toAnyEndpoint())
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http, List<Route> routes, WebSettings settings, SignIn signIn,
			Problems problems, SafeHeaders headers, Limits limits, List<Upload> uploads) {
		var refusal = new TokenRefusal(limits, problems);
		return http.securityMatcher("/api/**", PROTECTED_RESOURCE)
			.authorizeHttpRequests((requests) -> admit(requests, routes))
			.oauth2ResourceServer((server) -> server
				.jwt((jwt) -> jwt.decoder(signIn.tokens()).jwtAuthenticationConverter(SignIn::bearer))
				.protectedResourceMetadata((metadata) -> metadata.protectedResourceMetadataCustomizer(
						(api) -> api.authorizationServer(settings.keycloak().realmAddress().toString())))
				.authenticationEntryPoint(refusal)
				.withObjectPostProcessor(refusal.ofWhatCannotBeChecked()))
			.exceptionHandling((exceptions) -> exceptions
				.accessDeniedHandler((request, response, denied) -> problems.write(response, 403, "not-allowed")))
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers((written) -> headers.configure(written, SafeHeaders.NOTHING))
			.addFilterAfter(new LimitFilter(limits), BearerTokenAuthenticationFilter.class)
			.addFilterAfter(new BodyFilter(uploads, problems), LimitFilter.class)
			.addFilterAfter(new ReadAnew(), BodyFilter.class)
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, List<Route> routes, WebSettings settings, SignIn signIn,
			CookieRequestCache cameFor, KeptForms keptForms, ObjectProvider<FrontDoor> frontDoor, Problems problems,
			SafeHeaders headers, Limits limits, List<Upload> uploads) {
		CookieCsrfTokenRepository tokens = csrfCookie(settings);
		var toSignIn = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
		// or it would lead to whatever host the request names
		toSignIn.setFavorRelativeUris(true);
		return http.authorizeHttpRequests((requests) -> {
			requests.requestMatchers("/", "/error", SIGN_IN, "/assets/**", "/favicon.ico").permitAll();
			admit(requests, routes);
		})
			.oauth2Login((login) -> login.loginPage(SIGN_IN)
				.clientRegistrationRepository(signIn.registrations())
				.authorizedClientRepository(signIn.keepNoTokens())
				.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestRepository(signIn.pending())
					.authorizationRequestResolver(signIn.questions()))
				.userInfoEndpoint((endpoint) -> endpoint.oidcUserService(signIn::user))
				.withObjectPostProcessor(notAsked())
				.successHandler(backTo(cameFor))
				.failureHandler(signIn::failed))
			.securityContext((context) -> context.securityContextRepository(signIn.sessions()))
			.requestCache((cache) -> cache.requestCache(cameFor))
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint((request, response, failure) -> {
				keptForms.keep(request);
				FrontDoor door = frontDoor.getIfAvailable();
				if (door == null || !door.shown(request, response)) {
					toSignIn.commence(request, response, failure);
				}
			}).accessDeniedHandler(refusal(keptForms)))
			.logout((out) -> out.logoutUrl(SIGN_OUT).logoutSuccessHandler(signIn::signOutAtKeycloak))
			.csrf((csrf) -> csrf.csrfTokenRepository(tokens))
			// before the token against forgery is looked for, which reads the form
			.addFilterBefore(new PageTokens(tokens), CsrfFilter.class)
			.addFilterBefore(new LimitFilter(limits), CsrfFilter.class)
			.addFilterBefore(new BodyFilter(uploads, problems), CsrfFilter.class)
			.headers((written) -> {
				headers.configure(written, policy(settings));
				written.addHeaderWriter((request, response) -> {
					if (request.getRequestURI().startsWith("/assets/")) {
						response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
					}
				});
			})
			.build();
	}

	/**
	 * Shows a form once more that its author had opened before they signed in anew in
	 * another window; nothing else is forgiven.
	 */
	private static AccessDeniedHandler refusal(KeptForms keptForms) {
		var refusal = new AccessDeniedHandlerImpl();
		return (request, response, denied) -> {
			if (denied instanceof InvalidCsrfTokenException && !request.getRequestURI().equals(SIGN_OUT)
					&& keptForms.keepOlder(request)) {
				response.sendRedirect(request.getRequestURI());
			}
			else {
				refusal.handle(request, response, denied);
			}
		};
	}

	/** Remembers the page that somebody asked for while they sign in. */
	@Bean
	static CookieRequestCache cameFor(WebSettings settings) {
		var cameFor = new CookieRequestCache();
		cameFor.setCookieCustomizer((cookie) -> {
			// by the setting, as a proxy may keep to itself that it was asked over TLS
			cookie.setSecure(settings.tls());
			cookie.setAttribute("SameSite", "Lax");
		});
		return cameFor;
	}

	/**
	 * To the page that somebody came for, at whatever scheme and host they reach
	 * Pathfinder by.
	 */
	static AuthenticationSuccessHandler backTo(CookieRequestCache cameFor) {
		var back = new SavedRequestAwareAuthenticationSuccessHandler();
		back.setRequestCache(cameFor);
		back.setRedirectStrategy((request, response, url) -> response
			.sendRedirect(url.startsWith("/") ? url : url.substring(url.indexOf('/', url.indexOf("://") + 3))));
		return back;
	}

	/** Comes before every chain, and so before what writes their headers. */
	@Bean
	RequestRejectedHandler addressesThatAreNone(WebSettings settings, SafeHeaders headers) {
		return (request, response, rejected) -> {
			headers.write(response, policy(settings));
			response.sendError(400);
		};
	}

	/**
	 * A database that goes away while Keycloak is being asked is an outage, which says so
	 * itself, and no mistake of ours.
	 */
	private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> notAsked() {
		return new ObjectPostProcessor<>() {

			@Override
			public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
				filter.setAuthenticationFailureHandler((request, response, failure) -> {
					if (failure.getCause() instanceof IllegalArgumentException) {
						// there is nobody of that name to ask
						response.sendError(HttpStatus.NOT_FOUND.value());
						return;
					}
					throw (failure.getCause() instanceof RuntimeException cause) ? cause : failure;
				});
				return filter;
			}

		};
	}

	private static void admit(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
			List<Route> routes) {
		for (Route route : routes) {
			if (route.audience() == Route.Audience.EVERYONE) {
				requests.requestMatchers(route.pattern()).permitAll();
			}
			else {
				requests.requestMatchers(route.pattern()).hasAuthority(route.audience().role());
			}
		}
		requests.anyRequest().authenticated();
	}

	static CookieCsrfTokenRepository csrfCookie(WebSettings settings) {
		var cookie = new CookieCsrfTokenRepository();
		cookie.setCookieName(settings.tls() ? "__Host-pathfinder-csrf" : "pathfinder-csrf");
		cookie.setCookiePath("/");
		cookie.setCookieCustomizer((builder) -> builder.secure(settings.tls()).httpOnly(true).sameSite("Lax"));
		return cookie;
	}

	/** Signing out posts here and is sent on to Keycloak, so a form may lead to both. */
	private static String policy(WebSettings settings) {
		return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
				+ "connect-src 'self'; form-action 'self' " + settings.keycloak().origin()
				+ "; frame-ancestors 'none'; base-uri 'none'";
	}

}
