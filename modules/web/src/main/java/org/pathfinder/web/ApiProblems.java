package org.pathfinder.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import org.pathfinder.web.limit.BodyFilter;

/**
 * Turns what an API's controller throws into words a person can act on. A domain
 * exception says its status with {@link ResponseStatus}; its problem type is its name.
 */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

	private final Problems problems;

	private final MessageSource messages;

	ApiProblems(Problems problems, MessageSource messages) {
		this.problems = problems;
		this.messages = messages;
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> refused(RuntimeException refusal, WebRequest request) {
		ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(refusal.getClass(), ResponseStatus.class);
		if (status == null) {
			throw refusal;
		}
		ProblemDetail problem = this.problems.of(status.code(), typeOf(refusal));
		if (refusal instanceof Details details) {
			details.details().forEach(problem::setProperty);
		}
		return handleExceptionInternal(refusal, problem, new HttpHeaders(), status.code(), request);
	}

	/**
	 * Two requests at once, and the other came first: the database keeps what fits
	 * together. Or there is something in it that no database keeps.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> doesNotFit(DataIntegrityViolationException conflict, WebRequest request) {
		HttpStatusCode status = HttpStatusCode.valueOf(Problems.statusOf(conflict));
		return handleExceptionInternal(conflict, this.problems.of(status, Problems.type(status.value())),
				new HttpHeaders(), status, request);
	}

	/** What is in its address cannot be read as letters. */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> unreadable(InvalidParameterException unreadable, WebRequest request) {
		HttpStatusCode status = HttpStatusCode.valueOf(400);
		return handleExceptionInternal(unreadable, this.problems.of(status, Problems.type(400)), new HttpHeaders(),
				status, request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> wrongTypeInAddress(MethodArgumentTypeMismatchException mismatch, WebRequest request) {
		boolean inPath = mismatch.getParameter()
			.hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
		HttpStatusCode status = HttpStatusCode.valueOf(inPath ? 404 : 400);
		return handleExceptionInternal(mismatch, this.problems.of(status, Problems.type(status.value())),
				new HttpHeaders(), status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException invalid,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Locale locale = LocaleContextHolder.getLocale();
		List<Field> fields = invalid.getBindingResult()
			.getAllErrors()
			.stream()
			.map((error) -> new Field((error instanceof FieldError field) ? field.getField() : "",
					this.messages.getMessage(error, locale)))
			.toList();
		return answer(invalid, "invalid-fields", fields, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (unreadable.contains(BodyFilter.TooLarge.class)) {
			HttpStatusCode tooLarge = HttpStatusCode.valueOf(413);
			return handleExceptionInternal(unreadable, this.problems.of(tooLarge, Problems.type(413)), headers,
					tooLarge, request);
		}
		if (!(unreadable.getCause() instanceof JacksonException cause) || cause.getPath().isEmpty()) {
			return handleExceptionInternal(unreadable, this.problems.of(status, "unreadable"), headers, status,
					request);
		}
		String key = (cause instanceof UnrecognizedPropertyException) ? "problem.field-unknown"
				: "problem.field-wrong-type";
		String field = cause.getPath()
			.stream()
			.map((step) -> Objects.requireNonNullElse(step.getPropertyName(), String.valueOf(step.getIndex())))
			.reduce((path, step) -> path + "." + step)
			.orElse("");
		String message = this.messages.getMessage(key, new Object[] { field }, LocaleContextHolder.getLocale());
		return answer(unreadable, "invalid-fields", List.of(new Field(field, message)), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Object problem = (body instanceof ProblemDetail told && told.getType() != null
				&& told.getType().toString().startsWith("urn:pathfinder:")) ? body
						: this.problems.of(status, Problems.type(status.value()));
		return super.handleExceptionInternal(failure, problem, headers, status, request);
	}

	private @Nullable ResponseEntity<Object> answer(Exception failure, String type, List<Field> fields,
			WebRequest request) {
		HttpStatusCode status = HttpStatusCode.valueOf(400);
		ProblemDetail problem = this.problems.of(status, type);
		problem.setProperty("errors", fields);
		return handleExceptionInternal(failure, problem, new HttpHeaders(), status, request);
	}

	/** {@code StaleVersion} is a {@code stale-version}. */
	private static String typeOf(RuntimeException refusal) {
		return refusal.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

	private record Field(String field, String message) {
	}

}
