package org.pathfinder.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.stereotype.Component;

import org.pathfinder.web.resume.KeptForms;

/**
 * What somebody gives beside their password: a code from their phone, for Keycloak to
 * check. Where it takes one, whoever came with a password alone is sent back for it.
 */
@Component
@ConditionalOnWebApplication
public class SecondFactor {

	/**
	 * The level of Keycloak's sign-in, as its tokens' {@code acr}, that takes a password
	 * and a code.
	 */
	public static final String LEVEL = "2";

	/** Says what it is for, and leads to it. */
	static final String PAGE = "/second-factor";

	private final boolean required;

	private final KeptForms forms;

	private final Problems problems;

	private final CookieRequestCache cameFor;

	SecondFactor(WebSettings settings, KeptForms forms, Problems problems, CookieRequestCache cameFor) {
		this.required = settings.secondFactor();
		this.forms = forms;
		this.problems = problems;
		this.cameFor = cameFor;
	}

	/** Whether the person at hand still has to give one, where it takes one. */
	public boolean isMissing() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return this.required && !(authentication != null
				&& authentication.getPrincipal() instanceof ClaimAccessor claims && isGiven(claims));
	}

	/**
	 * Whoever their council's own identity provider vouches for gave what it asks for.
	 * Keycloak says so of its session; nobody can say it of themselves.
	 */
	static boolean isGiven(ClaimAccessor claims) {
		String provider = claims.getClaimAsString("identity_provider");
		return LEVEL.equals(claims.getClaimAsString("acr")) || provider != null && !provider.isEmpty();
	}

	/**
	 * Asks for it: a person on a page, from where they go on to what they asked for, with
	 * what they typed; a program as RFC 9470 has it.
	 */
	public void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getRequestURI().startsWith("/api/")) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
					"Bearer error=\"insufficient_user_authentication\", error_description=\"A second factor is needed\", acr_values=\""
							+ LEVEL + "\"");
			this.problems.write(response, 401, "second-factor-needed");
		}
		else {
			this.forms.keep(request);
			this.cameFor.saveRequest(request, response);
			response.sendRedirect(PAGE);
		}
	}

}
