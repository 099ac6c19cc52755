package org.pathfinder.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;

import org.pathfinder.web.limit.Limits;

/**
 * What a program is told whose token does not let it in. It gets no further than that,
 * and so is counted here.
 */
final class TokenRefusal implements AuthenticationEntryPoint {

	private static final Logger log = LoggerFactory.getLogger(TokenRefusal.class);

	private static final int RETRY_SECONDS = 10;

	private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

	private final Limits limits;

	private final Problems problems;

	TokenRefusal(Limits limits, Problems problems) {
		this.limits = limits;
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException, ServletException {
		if (this.limits.refuse(request, response)) {
			return;
		}
		if (failure instanceof AuthenticationServiceException) {
			log.warn("Keycloak's keys are not at hand to check a token: {}",
					NestedExceptionUtils.getMostSpecificCause(failure).toString());
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
			this.problems.write(response, 503, Problems.type(503));
			return;
		}
		this.challenge.commence(request, response, failure);
		this.problems.write(response, 401, "sign-in-needed");
	}

	/** Or the filter would throw what is no fault of the token's. */
	ObjectPostProcessor<BearerTokenAuthenticationFilter> ofWhatCannotBeChecked() {
		return new ObjectPostProcessor<>() {

			@Override
			public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
				filter.setAuthenticationFailureHandler(TokenRefusal.this::commence);
				return filter;
			}

		};
	}

}
