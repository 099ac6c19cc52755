package org.pathfinder.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What the API's description says beyond what controllers declare: the council in a path,
 * which is the filter's business and no controller's, who may ask, what a refusal says,
 * which version a change names, what may be nothing, and names that no two records share.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiDocument {

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private static final String TOKEN = "token";

	private static final String REFUSED = "Refused";

	private static final String ABOUT = """
			What people do in Pathfinder, for programs. Lists answer `items` and, if there is more, `next`, which the next
			request passes on as `cursor`. A change names the version that it is based on: it sends the `ETag` that was read
			as `If-Match`; without it the answer is 428, and 412 with what there is now, under `current`, if somebody was
			quicker. What belongs to another council is 404. Too many requests in a minute are 429, with `Retry-After`.""";

	@Bean
	OpenApiCustomizer describeWhatControllersDoNot(List<Route> routes) {
		List<PathPattern> open = routes.stream()
			.filter((route) -> route.audience() == Route.Audience.EVERYONE)
			.map((route) -> PathPatternParser.defaultInstance.parse(route.pattern()))
			.toList();
		return (document) -> {
			document.getInfo().title("Pathfinder").description(ABOUT);
			document.getServers().forEach((server) -> server.setDescription("This Pathfinder"));
			document.addSecurityItem(new SecurityRequirement().addList(TOKEN));
			document.getComponents()
				.addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP)
					.scheme("bearer")
					.bearerFormat("JWT")
					.description(
							"An access token of the Keycloak realm that /.well-known/oauth-protected-resource names"))
				.addResponses(REFUSED, refusal());
			document.getPaths().forEach((path, item) -> {
				item.readOperations().forEach((operation) -> describe(path, operation));
				describeVersions(item);
				if (open.stream().anyMatch((route) -> route.matches(PathContainer.parsePath(path)))) {
					item.readOperations().forEach((operation) -> operation.setSecurity(List.of()));
				}
			});
			Set<String> sent = document.getPaths()
				.values()
				.stream()
				.flatMap((item) -> item.readOperations().stream())
				.map(Operation::getRequestBody)
				.filter((body) -> body != null && body.getContent() != null)
				.flatMap((body) -> body.getContent().values().stream())
				.map((content) -> String.valueOf(content.getSchema().get$ref()).replaceFirst(".*/", ""))
				.collect(Collectors.toSet());
			document.getComponents()
				.getSchemas()
				.forEach((name, schema) -> describeNothing(schema, !sent.contains(name)));
		};
	}

	/** What a refusal says, whatever its status. */
	private static ApiResponse refusal() {
		Schema<?> text = new StringSchema();
		Schema<?> field = new JsonSchema().typesItem("object")
			.addProperty("field", text)
			.addProperty("message", text)
			.required(List.of("field", "message"));
		Schema<?> problem = new JsonSchema().typesItem("object")
			.addProperty("type", new StringSchema().format("uri"))
			.addProperty("title", text)
			.addProperty("status", new IntegerSchema())
			.addProperty("detail", text)
			.addProperty("instance", new StringSchema().format("uri-reference"))
			.addProperty("errors", new JsonSchema().typesItem("array").items(field))
			.addProperty("current", new JsonSchema())
			.required(List.of("type", "title", "status"));
		return new ApiResponse().description(
				"Refused (RFC 9457): `type` is stable, `detail` says what to do, `errors` what is wrong with which field")
			.content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
	}

	/** What is read says its version, and what changes it has to name one. */
	private static void describeVersions(PathItem item) {
		List<Parameter> versions = item.readOperations()
			.stream()
			.flatMap(
					(operation) -> Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream())
			.filter((parameter) -> HttpHeaders.IF_MATCH.equals(parameter.getName()))
			.toList();
		versions.forEach((version) -> version.required(true)
			.description("The version that the change is based on: the ETag that was read, such as \"3\""));
		if (!versions.isEmpty()) {
			item.readOperations()
				.stream()
				.map((operation) -> operation.getResponses().get("200"))
				.filter(Objects::nonNull)
				.forEach((answer) -> answer.addHeaderObject(HttpHeaders.ETAG,
						new Header().description("The version that it has now").schema(new StringSchema())));
		}
	}

	/**
	 * What nobody has to say may be nothing.
	 * @param answered whether it is answered only, and so has its id and version
	 */
	private static void describeNothing(Schema<?> schema, boolean answered) {
		if (schema.getProperties() == null) {
			return;
		}
		List<String> always = Stream.of("id", "version", "items")
			.filter((name) -> answered && schema.getProperties().containsKey(name))
			.toList();
		always.forEach(schema::addRequiredItem);
		List<String> required = Objects.requireNonNullElse(schema.getRequired(), List.of());
		schema.getProperties().replaceAll((name, value) -> required.contains(name) ? value : orNothing(value));
	}

	private static Schema<?> orNothing(Schema<?> value) {
		if (value.get$ref() != null) {
			return new JsonSchema().anyOf(List.of(value, new JsonSchema().typesItem("null")));
		}
		Set<String> types = value.getTypes();
		if (types != null && Collections.disjoint(types, Set.of("array", "boolean"))) {
			value.addType("null");
			if (value.getEnum() != null) {
				value.addEnumItemObject(null);
			}
		}
		return value;
	}

	private static void describe(String path, Operation operation) {
		operation.getResponses().addApiResponse(ApiResponses.DEFAULT, new ApiResponse().$ref(REFUSED));
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
