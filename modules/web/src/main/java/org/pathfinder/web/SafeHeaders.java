package org.pathfinder.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** What every answer tells a browser not to do with it. */
@Component
@ConditionalOnWebApplication
class SafeHeaders {

	/** The policy of what is no page. */
	static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

	private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

	private static final long YEAR = 31_536_000;

	private final boolean tls;

	SafeHeaders(WebSettings settings) {
		this.tls = settings.tls();
	}

	/**
	 * Has a chain write them.
	 * @param policy its content security policy
	 */
	void configure(HeadersConfigurer<HttpSecurity> headers, String policy) {
		headers.contentSecurityPolicy((csp) -> csp.policyDirectives(policy));
		headers.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
		headers.permissionsPolicyHeader((permissions) -> permissions.policy(PERMISSIONS));
		headers.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
		headers.crossOriginResourcePolicy((resource) -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
		// by the setting, as a proxy may keep to itself that it was asked over TLS
		headers.httpStrictTransportSecurity(
				(tls) -> tls.requestMatcher(this::isTls).maxAgeInSeconds(YEAR).includeSubDomains(false));
	}

	private boolean isTls(HttpServletRequest request) {
		return this.tls;
	}

	/** Writes them where no chain does. */
	void write(HttpServletResponse response, String policy) {
		response.setHeader("Content-Security-Policy", policy);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", ReferrerPolicy.SAME_ORIGIN.getPolicy());
		response.setHeader("Permissions-Policy", PERMISSIONS);
		response.setHeader("Cross-Origin-Opener-Policy", CrossOriginOpenerPolicy.SAME_ORIGIN.getPolicy());
		response.setHeader("Cross-Origin-Resource-Policy", CrossOriginResourcePolicy.SAME_ORIGIN.getPolicy());
		if (this.tls) {
			response.setHeader("Strict-Transport-Security", "max-age=" + YEAR);
		}
	}

}
