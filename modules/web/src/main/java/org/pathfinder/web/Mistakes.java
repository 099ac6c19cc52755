package org.pathfinder.web;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.util.DetailedError;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** What is wrong with a form. Templates know it as {@code @mistakes}. */
@Component("mistakes")
class Mistakes {

	/**
	 * In the order of the form's fields, which validation does not keep; what is about no
	 * field stands last.
	 */
	public List<DetailedError> inOrder(@Nullable Object form, List<DetailedError> errors) {
		List<String> fields = (form != null) ? fields(form.getClass()) : askedFor();
		return fields.isEmpty() ? errors
				: errors.stream().sorted(Comparator.comparingInt((error) -> place(fields, error))).toList();
	}

	/**
	 * Of the form that the request filled in: one that holds what cannot be read is made
	 * no object.
	 */
	private static List<String> askedFor() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		return (request != null && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST) instanceof HandlerMethod handler)
						? Stream.of(handler.getMethodParameters())
							.filter(Mistakes::isForm)
							.findFirst()
							.map((parameter) -> fields(parameter.getParameterType()))
							.orElse(List.of())
						: List.of();
	}

	private static boolean isForm(MethodParameter parameter) {
		ModelAttribute attribute = parameter.getParameterAnnotation(ModelAttribute.class);
		return attribute != null && attribute.binding();
	}

	private static List<String> fields(Class<?> form) {
		return form.isRecord() ? Stream.of(form.getRecordComponents()).map(RecordComponent::getName).toList()
				: List.of();
	}

	private static int place(List<String> fields, DetailedError error) {
		int place = error.isGlobal() ? -1 : fields.indexOf(error.getFieldName().split("[.\\[]")[0]);
		return (place >= 0) ? place : fields.size();
	}

}
