package org.pathfinder.stages.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.pathfinder.tenancy.PlatformContent;

/**
 * Publishes the versions that ship with this release. One that is published stays as it
 * is.
 */
@Component
class ModelContent implements PlatformContent {

	private static final List<String> SHIPPED = List.of("model/community-based-1.yaml");

	private final JsonMapper json;

	ModelContent(JsonMapper json) {
		this.json = json;
	}

	@Override
	public void load(JdbcClient owner) {
		for (String file : SHIPPED) {
			PublishedModel model = read(file);
			owner.sql("""
					insert into model.version (model, version, name, content)
					values (:id, :version, :name, :content::jsonb)
					on conflict (model, version) do nothing
					""")
				.param("id", model.id())
				.param("version", model.version())
				.param("name", model.name())
				.param("content", this.json.writeValueAsString(model))
				.update();
		}
	}

	static PublishedModel read(String file) {
		try (InputStream content = new ClassPathResource(file).getInputStream()) {
			return YAMLMapper.builder().build().readValue(content, PublishedModel.class);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
