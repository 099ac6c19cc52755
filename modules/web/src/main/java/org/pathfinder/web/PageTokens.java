package org.pathfinder.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has the token against forgery at hand for a page that refuses a request before that
 * token was looked for, or nobody could sign out from there. Looks at no form.
 */
class PageTokens extends OncePerRequestFilter {

	private final XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();

	private final CsrfTokenRepository tokens;

	PageTokens(CsrfTokenRepository tokens) {
		this.tokens = tokens;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.handler.handle(request, response, this.tokens.loadDeferredToken(request, response)::get);
		chain.doFilter(request, response);
	}

}
