package org.pathfinder.web.resume;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.modulith.NamedInterface;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.bind.WebDataBinder;

import org.pathfinder.web.session.KeptForm;

/**
 * A request for a page, made to look as if the form that was sent before were sent now,
 * so that the form's own page shows it. It must never do what the form does.
 */
@NamedInterface("resume")
public final class Resumed extends HttpServletRequestWrapper {

	private static final String ATTRIBUTE = Resumed.class.getName();

	private final Map<String, String[]> fields;

	Resumed(HttpServletRequest request, KeptForm kept) {
		super(request);
		this.fields = kept.fields()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (field) -> field.getValue().toArray(String[]::new)));
		setAttribute(ATTRIBUTE, kept);
	}

	static @Nullable KeptForm form(HttpServletRequest request) {
		return (KeptForm) request.getAttribute(ATTRIBUTE);
	}

	/** Has the form refused, if it was sent in another session, whatever it says. */
	public static void refuse(HttpServletRequest request, WebDataBinder binder) {
		if (form(request) != null) {
			binder.addValidators(new Refusal());
		}
	}

	/** Has the form refused, if it was sent in another session. */
	public static void refuse(HttpServletRequest request, Errors errors) {
		if (form(request) != null) {
			errors.reject("Resumed");
		}
	}

	@Override
	public String getMethod() {
		return "POST";
	}

	@Override
	public String getContentType() {
		return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = this.fields.get(name);
		return (values != null && values.length > 0) ? values[0] : null;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return this.fields.get(name);
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(this.fields);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.fields.keySet());
	}

	/** Finds everything wrong. */
	private static final class Refusal implements Validator {

		@Override
		public boolean supports(Class<?> type) {
			return true;
		}

		@Override
		public void validate(Object form, Errors errors) {
			errors.reject("Resumed");
		}

	}

}
