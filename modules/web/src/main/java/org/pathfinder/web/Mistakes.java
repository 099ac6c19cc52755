package org.pathfinder.web;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.util.DetailedError;

import org.springframework.stereotype.Component;

/** What is wrong with a form. Templates know it as {@code @mistakes}. */
@Component("mistakes")
class Mistakes {

	/**
	 * In the order of the form's fields, which validation does not keep; what is about no
	 * field stands last.
	 */
	public List<DetailedError> inOrder(@Nullable Object form, List<DetailedError> errors) {
		if (form == null || !form.getClass().isRecord()) {
			return errors;
		}
		List<String> fields = Stream.of(form.getClass().getRecordComponents()).map(RecordComponent::getName).toList();
		return errors.stream().sorted(Comparator.comparingInt((error) -> place(fields, error))).toList();
	}

	private static int place(List<String> fields, DetailedError error) {
		int place = error.isGlobal() ? -1 : fields.indexOf(error.getFieldName().split("[.\\[]")[0]);
		return (place >= 0) ? place : fields.size();
	}

}
