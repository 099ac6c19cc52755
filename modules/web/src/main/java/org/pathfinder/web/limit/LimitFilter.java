package org.pathfinder.web.limit;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is one too many. Stands where it is known who asks, and before anything is
 * done for them; what was answered before it came here is counted by the page of its
 * error.
 */
public final class LimitFilter extends OncePerRequestFilter {

	private final Limits limits;

	public LimitFilter(Limits limits) {
		this.limits = limits;
	}

	/** A page's styles and scripts come from memory, and many at once. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/assets/");
	}

	/** What is no asset after all, or no address, comes here as an error only. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.limits.refuse(request, response)) {
			chain.doFilter(request, response);
		}
	}

}
