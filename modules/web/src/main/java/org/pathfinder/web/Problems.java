package org.pathfinder.web;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * What the API answers when it refuses: RFC 9457 problem details. The type is stable
 * ({@code urn:pathfinder:problem:stale-version}); the words come from the message bundles
 * ({@code problem.stale-version.title} and {@code .detail}) and say what to do.
 */
@Component
public class Problems {

	/**
	 * How PostgreSQL's codes begin of what cannot be kept, such as a text with a zero
	 * byte in it.
	 */
	private static final String DATA_EXCEPTION = "22";

	/** Where the error page finds which one it is, if the status does not say. */
	static final String PAGE = Problems.class.getName();

	/** Where the error page finds the way on, if there is one. */
	static final String WAY = Way.class.getName();

	private final MessageSource messages;

	private final JsonMapper json;

	Problems(MessageSource messages, JsonMapper json) {
		this.messages = messages;
		this.json = json;
	}

	/** The problem of this type, with its words in the reader's language. */
	public ProblemDetail of(HttpStatusCode status, String type, Object... arguments) {
		Locale locale = LocaleContextHolder.getLocale();
		var problem = ProblemDetail.forStatus(status);
		problem.setType(URI.create("urn:pathfinder:problem:" + type));
		problem.setTitle(this.messages.getMessage("problem." + type + ".title", arguments, locale));
		problem.setDetail(this.messages.getMessage("problem." + type + ".detail", arguments, locale));
		String request = RequestIds.current();
		if (request != null) {
			problem.setInstance(URI.create("urn:pathfinder:request:" + request));
		}
		return problem;
	}

	/** Writes the problem where no controller answers: in a filter, or for an error. */
	public void write(HttpServletResponse response, int status, String type) throws IOException {
		byte[] body = this.json.writeValueAsBytes(of(HttpStatusCode.valueOf(status), type));
		response.setStatus(status);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	/**
	 * Refuses where no controller answers, with more to say than the status: a program
	 * reads the problem, a person the page of that name ({@code error.suspended.title}
	 * and {@code .text}).
	 */
	public void refuse(HttpServletRequest request, HttpServletResponse response, int status, String type)
			throws IOException {
		if (request.getRequestURI().startsWith("/api/")) {
			write(response, status, type);
		}
		else {
			request.setAttribute(PAGE, type);
			response.sendError(status);
		}
	}

	/** Refuses where no controller answers, with no more to say than the status. */
	public void refuse(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
		if (request.getRequestURI().startsWith("/api/")) {
			write(response, status, type(status));
		}
		else {
			response.sendError(status);
		}
	}

	/** The same, and the page has a link to the way on. */
	public void refuse(HttpServletRequest request, HttpServletResponse response, int status, String type, Way way)
			throws IOException {
		request.setAttribute(WAY, way);
		refuse(request, response, status, type);
	}

	/** 409 for what does not fit what is there, 400 for what no database keeps. */
	static int statusOf(DataIntegrityViolationException conflict) {
		boolean unkeepable = conflict.getMostSpecificCause() instanceof SQLException cause
				&& String.valueOf(cause.getSQLState()).startsWith(DATA_EXCEPTION);
		return unkeepable ? 400 : 409;
	}

	/** The problem type of an HTTP status that no domain exception gave. */
	static String type(int status) {
		return switch (status) {
			case 400 -> "bad-request";
			case 401 -> "sign-in-needed";
			case 403 -> "not-allowed";
			case 404 -> "not-found";
			case 405 -> "method-not-supported";
			case 406, 415 -> "format-not-supported";
			case 409 -> "conflict";
			case 413 -> "too-large";
			case 429 -> "too-many-requests";
			case 503 -> "out-of-service";
			default -> (status < 500) ? "bad-request" : "our-fault";
		};
	}

	/**
	 * Where somebody can go on who was refused.
	 *
	 * @param to what lies there, for people
	 * @param through what leads there, for people
	 * @param href the link
	 */
	public record Way(String to, String through, String href) {
	}

}
