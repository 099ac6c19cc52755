package org.pathfinder.web;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;

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

	private static final String SIGN_IN = "/sign-in";

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
	SecurityFilterChain api(HttpSecurity http, List<Route> routes, Problems problems) {
		var challenge = new BearerTokenAuthenticationEntryPoint();
		return http.securityMatcher("/api/**")
			.authorizeHttpRequests((requests) -> admit(requests, routes))
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.jwtAuthenticationConverter(SignIn::bearer))
				.authenticationEntryPoint((request, response, failure) -> {
					challenge.commence(request, response, failure);
					problems.write(response, 401, "sign-in-needed");
				}))
			.exceptionHandling((exceptions) -> exceptions
				.accessDeniedHandler((request, response, denied) -> problems.write(response, 403, "not-allowed")))
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives("default-src 'none'")))
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, List<Route> routes, WebSettings settings, SignIn signIn,
			KeptForms keptForms) {
		var cameFor = new CookieRequestCache();
		var toSignIn = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
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
				.failureHandler(signIn::failed))
			.securityContext((context) -> context.securityContextRepository(signIn.sessions()))
			.requestCache((cache) -> cache.requestCache(cameFor))
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint((request, response, failure) -> {
				keptForms.keep(request);
				toSignIn.commence(request, response, failure);
			}))
			.logout((out) -> out.logoutUrl("/sign-out").logoutSuccessHandler(signIn::signOutAtKeycloak))
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfCookie(settings)))
			.headers((headers) -> {
				headers.contentSecurityPolicy((policy) -> policy.policyDirectives(policy(settings)));
				headers.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
				headers.permissionsPolicyHeader((permissions) -> permissions
					.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
				headers.addHeaderWriter((request, response) -> {
					if (request.getRequestURI().startsWith("/assets/")) {
						response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
					}
				});
			})
			.build();
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
