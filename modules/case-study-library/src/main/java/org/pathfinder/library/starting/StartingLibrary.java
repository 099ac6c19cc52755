package org.pathfinder.library.starting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.pathfinder.tenancy.PlatformContent;

/**
 * Publishes what the library ships with, so that it is not empty before the first council
 * has shared something. A later release changes them, adds some, and takes some away.
 */
@Component
class StartingLibrary implements PlatformContent {

	/** No council can have it: it is reserved in the register. */
	static final String PLACE = "pathfinder";

	private static final YAMLMapper YAML = YAMLMapper.builder().build();

	@Override
	public void load(JdbcClient owner) {
		List<ObjectNode> studies = read();
		for (ObjectNode study : studies) {
			String slug = slug(study);
			owner.sql("""
					insert into library.published as kept (council, id, case_study, submission, version, slug, content,
						licence, council_name, council_type, nation, region, published_at, published_by)
					values (:place, :id, :id, :id, 1, :slug, :content::jsonb, 'OGL-UK-3.0', 'Pathfinder', 'none',
						'England', 'England', now(), :id)
					on conflict (council, id) do update
						set content = excluded.content, version = kept.version + 1, corrected_at = now()
						where kept.content <> excluded.content
					""")
				.param("place", PLACE)
				.param("id", UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8)))
				.param("slug", slug)
				.param("content", content(study))
				.update();
		}
		owner.sql("delete from library.published where council = :place and slug <> all(:slugs)")
			.param("place", PLACE)
			.param("slugs", studies.stream().map(StartingLibrary::slug).toArray(String[]::new))
			.update();
	}

	private static String slug(ObjectNode study) {
		return PLACE + "-" + study.get("key").stringValue();
	}

	/** As published case studies are written: names in the API's spelling. */
	private static String content(ObjectNode study) {
		ObjectNode content = YAML.createObjectNode();
		study.properties()
			.stream()
			.filter((said) -> !said.getKey().equals("key"))
			.forEach((said) -> content.set(camelCase(said.getKey()), said.getValue()));
		return content.put("form", "MINI").put("example", true).toString();
	}

	private static String camelCase(String kebab) {
		var name = new StringBuilder();
		for (String part : kebab.split("-")) {
			name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
		}
		return name.toString();
	}

	private static List<ObjectNode> read() {
		try (InputStream content = new ClassPathResource("library/starting.yaml").getInputStream()) {
			return YAML.readTree(content).get("case-studies").valueStream().map((study) -> (ObjectNode) study).toList();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
