package org.pathfinder.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.yaml.snakeyaml.Yaml;

import org.springframework.util.FileSystemUtils;

/** What the chart renders with some values. */
record Chart(List<HasMetadata> manifests) {

	private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

	private static final String KUBERNETES_VERSION = "1.30.0";

	/** As Helm packages it: with the file that a link in it leads to. */
	private static final Path CHART = copy(Project.file("modules/deployment/target/chart"),
			Project.text("helm/pathfinder/values.yaml"));

	static Chart with(String values) {
		return rendered(Project.file(path(values)));
	}

	/** Fails if the chart refuses the values. */
	static Chart with(Map<String, Object> values) {
		try {
			Path file = Files.createTempFile("values", ".yaml");
			try {
				return rendered(Files.writeString(file, new Yaml().dump(values)));
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Helm lints a chart with its own values only, so these take their place. */
	static LintResult lint(String values) {
		Path chart = copy(Project.file("modules/deployment/target/chart-to-lint"), Project.text(path(values)));
		return new Helm(chart).lint().strict().call();
	}

	private static Path copy(Path directory, String values) {
		Path chart = Project.file("helm/pathfinder");
		FileSystemUtils.deleteRecursively(directory.toFile());
		try (var files = Files.walk(chart)) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
				Path copy = directory.resolve("pathfinder").resolve(chart.relativize(file).toString());
				Files.createDirectories(copy.getParent());
				Files.writeString(copy, Files.readString(file));
			}
			Files.writeString(directory.resolve("pathfinder/values.yaml"), values);
			return directory.resolve("pathfinder");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static String path(String values) {
		return "modules/deployment/src/test/resources/values/" + values + ".yaml";
	}

	private static Chart rendered(Path values) {
		String rendered = new Helm(CHART).template()
			.withName("trial")
			.withKubeVersion(KUBERNETES_VERSION)
			.withValuesFile(values)
			.call();
		var manifests = new ArrayList<HasMetadata>();
		for (Object document : new Yaml().loadAll(rendered)) {
			if (document != null) {
				manifests.add((HasMetadata) KUBERNETES.unmarshal(new Yaml().dump(document)));
			}
		}
		return new Chart(manifests);
	}

	<T extends HasMetadata> List<T> all(Class<T> kind) {
		return this.manifests.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	<T extends HasMetadata> T one(Class<T> kind, String name) {
		return all(kind).stream()
			.filter((each) -> each.getMetadata().getName().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No " + kind.getSimpleName() + " " + name));
	}

	Stream<PodSpec> pods() {
		return this.manifests.stream().flatMap((manifest) -> switch (manifest) {
			case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate().getSpec());
			case StatefulSet set -> Stream.of(set.getSpec().getTemplate().getSpec());
			case Job job -> Stream.of(job.getSpec().getTemplate().getSpec());
			default -> Stream.of();
		});
	}

	/** Pathfinder's own, by what each is told to be. */
	Stream<Container> pathfinders() {
		return pods().flatMap((pod) -> pod.getContainers().stream())
			.filter((container) -> container.getName().equals("pathfinder"));
	}

	static String target(Container pathfinder) {
		return pathfinder.getEnv()
			.stream()
			.filter((variable) -> variable.getName().equals("PATHFINDER_TARGET"))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

}
