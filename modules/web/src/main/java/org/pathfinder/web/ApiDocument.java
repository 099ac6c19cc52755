package org.pathfinder.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the API's description says beyond what controllers declare: the council in a path,
 * which is the filter's business and no controller's, and names that no two records
 * share.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiDocument {

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	@Bean
	OpenApiCustomizer describeEveryPathVariable() {
		return (document) -> {
			document.getInfo().setTitle("Pathfinder");
			document.getPaths()
				.forEach((path, item) -> item.readOperations().forEach((operation) -> describe(path, operation)));
		};
	}

	private static void describe(String path, Operation operation) {
		List<Parameter> declared = Objects.requireNonNullElse(operation.getParameters(), List.of());
		List<Parameter> missing = VARIABLE.matcher(path)
			.results()
			.map((variable) -> variable.group(1))
			.filter((name) -> declared.stream()
				.noneMatch((parameter) -> parameter.getIn().equals("path") && parameter.getName().equals(name)))
			.<Parameter>map((name) -> new PathParameter().name(name).schema(new StringSchema()))
			.toList();
		if (!missing.isEmpty()) {
			var all = new ArrayList<>(missing);
			all.addAll(declared);
			operation.setParameters(all);
		}
	}

	/**
	 * By default two nested records of one simple name would be one schema, whichever
	 * came last.
	 */
	@Bean
	ModelResolver schemasNamedAfterTheirEnclosingTypesToo(ObjectMapperProvider mappers) {
		return new ModelResolver(mappers.jsonMapper(), new Names()).openapi31(mappers.isOpenapi31());
	}

	/** {@code PublishedModel.Step} is a {@code PublishedModelStep}. */
	private static final class Names extends TypeNameResolver {

		@Override
		protected String getNameOfClass(Class<?> type) {
			Class<?> enclosing = type.getEnclosingClass();
			return (enclosing != null) ? getNameOfClass(enclosing) + type.getSimpleName() : type.getSimpleName();
		}

	}

}
