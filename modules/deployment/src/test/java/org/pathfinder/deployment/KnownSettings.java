package org.pathfinder.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * The settings that Pathfinder reads, as environment variables: those of its own records,
 * and those that Spring Boot describes.
 */
final class KnownSettings {

	/**
	 * Read before anything is bound: the target by conditions, the location by Boot
	 * itself.
	 */
	private static final List<String> READ_BY_NAME = List.of("pathfinder.target", "spring.config.additional-location");

	private final Set<String> variables = new HashSet<>();

	KnownSettings() {
		READ_BY_NAME.forEach(this::add);
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		scanner.findCandidateComponents("org.pathfinder").forEach((each) -> {
			Class<?> settings = type(each.getBeanClassName());
			addComponents(settings.getAnnotation(ConfigurationProperties.class).value(), settings);
		});
		try {
			for (URL file : (Iterable<URL>) getClass().getClassLoader()
				.resources("META-INF/spring-configuration-metadata.json")::iterator) {
				addDescribed(file);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	Set<String> unknown(Collection<String> variables) {
		var unknown = new HashSet<>(variables);
		unknown.removeAll(this.variables);
		return unknown;
	}

	private void addComponents(String prefix, Class<?> settings) {
		for (RecordComponent component : settings.getRecordComponents()) {
			String name = prefix + "." + component.getName();
			if (component.getType().isRecord()) {
				addComponents(name, component.getType());
			}
			else {
				add(name);
			}
		}
	}

	private void addDescribed(URL file) throws IOException {
		try (InputStream in = file.openStream()) {
			JsonNode described = new JsonMapper().readTree(in);
			described.get("properties").forEach((property) -> add(property.get("name").stringValue()));
		}
	}

	/** As Spring Boot finds it in the environment: no hyphens, dots as underscores. */
	private void add(String property) {
		this.variables.add(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
	}

	private static Class<?> type(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
