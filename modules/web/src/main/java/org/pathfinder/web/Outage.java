package org.pathfinder.web;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Answers while the database is away: 503, in plain words, with no session and no query.
 * It stands outside everything else, since a session lives in the database too.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class Outage extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(Outage.class);

	private static final int RETRY_SECONDS = 10;

	private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
			+ "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

	private final Problems problems;

	private final SafeHeaders headers;

	private final ITemplateEngine templates;

	private final ObjectProvider<ResourceUrlProvider> assets;

	Outage(Problems problems, SafeHeaders headers, ITemplateEngine templates,
			ObjectProvider<ResourceUrlProvider> assets) {
		this.problems = problems;
		this.headers = headers;
		this.templates = templates;
		this.assets = assets;
	}

	/** What was refused without a session may want one for its page. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable before && isOutage(before)
				&& !response.isCommitted()) {
			answer(request, response);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		catch (RuntimeException | ServletException failure) {
			// an answer that is ready and not sent, the server takes back: it asks for an
			// error page then
			if (!isOutage(failure) || response.isCommitted()) {
				throw failure;
			}
			log.warn("The database is away: {}", rootOf(failure).getMessage());
			answer(request, response);
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.reset();
		response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		this.headers.write(response, POLICY);
		if (asked(request).startsWith("/api/")) {
			this.problems.write(response, 503, Problems.type(503));
			return;
		}
		response.setStatus(503);
		response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
		var page = new WebContext(JakartaServletWebApplication.buildApplication(request.getServletContext())
			.buildExchange(request, new Versioned(response, this.assets.getObject())), request.getLocale());
		page.setVariable("status", 503);
		page.setVariable("reference", RequestIds.current());
		this.templates.process("error", page, response.getWriter());
	}

	/** The address in question, where the server asks for its error page. */
	private static String asked(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String address) ? address
				: request.getRequestURI();
	}

	static boolean isOutage(@Nullable Throwable failure) {
		return failure != null && (failure instanceof SQLTransientConnectionException
				|| failure instanceof SQLNonTransientConnectionException
				|| failure instanceof SQLException sql && (means(sql.getSQLState()) || isGivenUp(sql))
				// a lost connection can't be rolled back, and that failure hides the loss
				|| failure instanceof TransactionSystemException rollback
						&& isOutage(rollback.getApplicationException())
				|| isOutage(failure.getCause()));
	}

	/**
	 * What the pool says of a connection that it closed as lost, to whoever holds it
	 * still: in no class of its own and without a state.
	 */
	private static boolean isGivenUp(SQLException failure) {
		return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
	}

	/** Class 08: connection lost. 57P0x: the server is stopping or starting. */
	private static boolean means(@Nullable String state) {
		return state != null && (state.startsWith("08") || state.startsWith("57P0"));
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	/**
	 * Leads to styles and scripts under the names other pages know them by, which
	 * browsers have already.
	 */
	private static final class Versioned extends HttpServletResponseWrapper {

		private final ResourceUrlProvider assets;

		Versioned(HttpServletResponse response, ResourceUrlProvider assets) {
			super(response);
			this.assets = assets;
		}

		@Override
		public String encodeURL(String url) {
			return Objects.requireNonNullElse(this.assets.getForLookupPath(url), url);
		}

	}

}
