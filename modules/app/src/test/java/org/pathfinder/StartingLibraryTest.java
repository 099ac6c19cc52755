package org.pathfinder;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.Validator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.tenancy.PlatformContent;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** The library is not empty on its first day, and says what is an example. */
@Tag("case-study-library")
@PathfinderTest
class StartingLibraryTest {

	private static final String API = "/api/case-study-library/published";

	private static final JsonMapper JSON = new JsonMapper();

	@Autowired
	Environment environment;

	@Autowired
	List<PlatformContent> content;

	@Autowired
	Validator validator;

	@Test
	void whatItShipsWithIsWholeAndMarkedWhereverItIsShown() {
		Api stranger = Api.of(this.environment);
		Set<String> steps = stranger.get("/api/model-stages/models/community-based/versions/1")
			.json()
			.get("stages")
			.valueStream()
			.flatMap((stage) -> stage.get("steps")
				.valueStream()
				.map((step) -> stage.get("number").asString() + "." + step.get("number").asString()))
			.collect(Collectors.toSet());

		List<JsonNode> items = stranger.get(API + "?type=none").json().get("items").valueStream().toList();

		assertThat(items).hasSize(10).allSatisfy((item) -> {
			String slug = item.get("slug").stringValue();
			JsonNode study = stranger.get(API + "/" + slug).json();
			assertThat(item.get("example").booleanValue() && study.get("example").booleanValue()).isTrue();
			assertThat(study.get("steps").valueStream().map(JsonNode::stringValue)).isNotEmpty().isSubsetOf(steps);
			assertThat(this.validator.validate(details(study))).isEmpty();
			assertThat(stranger.get("/library/" + slug).body()).contains("No council wrote it", ">Example<");
			assertThat(stranger.get("/library/" + slug + ".md").body()).contains("No council wrote it");
		});
		assertThat(stranger.get("/library?type=none").body().split(">Example<", -1)).hasSize(11);
		assertThat(stranger.get("/library/feed").body()).contains("<title>Example: You said, we will</title>");
	}

	private static CaseStudyDetails details(JsonNode study) {
		return JSON.treeToValue(study, CaseStudyDetails.class);
	}

	@Test
	void loadingItAgainChangesNothing() {
		JdbcClient database = JdbcClient.create(Servers.postgres().superuser("pathfinder"));
		List<String> before = kept(database);

		this.content.forEach((each) -> each.load(database));

		assertThat(kept(database)).isEqualTo(before).hasSize(10);
	}

	private static List<String> kept(JdbcClient database) {
		return database.sql("select xmin || slug from library.published where council = 'pathfinder' order by slug")
			.query(String.class)
			.list();
	}

}
