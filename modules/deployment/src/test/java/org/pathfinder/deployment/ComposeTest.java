package org.pathfinder.deployment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be seen of compose.yaml without an engine. */
class ComposeTest {

	private static final Map<String, Map<String, Object>> SERVICES = services();

	private static final Set<String> OURS = Set.of("migrate", "web", "worker");

	@SuppressWarnings("unchecked")
	private static Map<String, Map<String, Object>> services() {
		return (Map<String, Map<String, Object>>) Project.yaml("docker/compose.yaml").get("services");
	}

	@Test
	void webLacksWhatMakesSchemas() {
		assertThat(environment("web")).containsEntry("PATHFINDER_TARGET", "web")
			.doesNotContainKeys("PATHFINDER_DATABASE_OWNERPASSWORD", "PATHFINDER_KEYCLOAK_PROVISIONINGSECRET");
		assertThat(environment("worker")).containsKeys("PATHFINDER_DATABASE_OWNERPASSWORD",
				"PATHFINDER_KEYCLOAK_PROVISIONINGSECRET");
	}

	@Test
	void everySettingIsOneThatPathfinderKnows() {
		var known = new KnownSettings();

		assertThat(OURS).allSatisfy((service) -> assertThat(known.unknown(environment(service).keySet())).isEmpty());
	}

	@Test
	void nothingMayDoMoreThanItNeeds() {
		assertThat(SERVICES).allSatisfy((name, service) -> {
			assertThat(service).containsEntry("cap_drop", List.of("ALL"))
				.containsEntry("security_opt", List.of("no-new-privileges:true"))
				.doesNotContainKey("privileged");
		});
		assertThat(OURS).allSatisfy((name) -> assertThat(SERVICES.get(name)).containsEntry("read_only", true)
			.containsEntry("tmpfs", List.of("/tmp")));
	}

	@Test
	void portsAreOnLoopbackOnly() {
		List<String> ports = SERVICES.values()
			.stream()
			.flatMap((service) -> ((Collection<?>) service.getOrDefault("ports", List.of())).stream())
			.map(String::valueOf)
			.toList();

		assertThat(ports).isNotEmpty().allMatch((port) -> port.startsWith("127.0.0.1:"));
	}

	/** Compose refuses to start without a value for any of them. */
	@Test
	void everySecretIsAskedForAndNoneIsInTheProject() {
		Set<String> asked = Pattern.compile("\\$\\{(\\w+):\\?\\}")
			.matcher(Project.text("docker/compose.yaml"))
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		Map<String, String> example = Project.text("docker/.env.example")
			.lines()
			.filter((line) -> line.matches("\\w+=.*"))
			.collect(Collectors.toMap((line) -> line.substring(0, line.indexOf('=')),
					(line) -> line.substring(line.indexOf('=') + 1)));

		assertThat(asked).isNotEmpty().allSatisfy((name) -> assertThat(example).containsEntry(name, ""));
		assertThat(SERVICES.values().stream().flatMap((service) -> values(service).entrySet().stream()))
			.filteredOn((entry) -> entry.getKey().matches(".*(PASSWORD|SECRET)$"))
			.isNotEmpty()
			.allSatisfy((entry) -> assertThat(entry.getValue()).asString().matches("\\$\\{\\w+:\\?\\}"));
	}

	@Test
	void theImageHasNoSyntaxLineAndEndsAsNobodyInParticular() {
		List<String> dockerfile = Project.text("docker/Dockerfile").lines().toList();

		assertThat(dockerfile).noneMatch((line) -> line.matches("#\\s*syntax\\s*=.*"));
		assertThat(dockerfile.stream().filter((line) -> line.startsWith("USER "))).last()
			.asString()
			.matches("USER [1-9]\\d{3,}:[1-9]\\d{3,}");
	}

	private static Map<String, Object> environment(String service) {
		return values(SERVICES.get(service));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> values(Map<String, Object> service) {
		return (Map<String, Object>) service.get("environment");
	}

}
