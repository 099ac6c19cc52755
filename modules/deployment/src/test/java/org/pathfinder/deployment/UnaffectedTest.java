package org.pathfinder.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tests {@code ./test} leaves out after a change. */
class UnaffectedTest {

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(
			strings = { "test", "pom.xml", ".mvn/jvm.config", "infra/postgres/roles.sql", "IMPLEMENTOR=\"Somebody\"" })
	void whatEverythingStandsOnAffectsEverything(String path) {
		assertThat(unaffected(path, "modules/web/pom.xml")).isEmpty();
	}

	@Test
	void aModuleAffectsThoseThatSeeIt() {
		assertThat(unaffected("modules/model-stages/src/main/resources/templates/stages/list.html"))
			.contains("tests web", "about web", "answers web", "tests tenancy", "about tenancy", "answers tenancy",
					"tests local", "tests benchmarks")
			.doesNotContain("tests model-stages", "about model-stages", "answers model-stages",
					"tests case-study-library", "about case-study-library", "answers case-study-library",
					"tests reporting", "about reporting", "answers reporting", "tests app", "tests deployment");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "java/org/pathfinder/tenancy/signon/Connection.java", "resources/templates/people/mine.html",
					"resources/messages/signon.properties", "resources/org/pathfinder/tenancy/register/councils.csv" })
	void whatOthersDoNotSeeOfAModuleAffectsTheModuleAndTheWhole(String file) {
		assertThat(unaffected("modules/tenancy/src/main/" + file))
			.contains("tests web", "about web", "answers web", "tests model-stages", "about model-stages",
					"answers model-stages", "tests reporting", "about reporting")
			.contains("about tenancy-core")
			.doesNotContain("tests tenancy", "about tenancy", "answers tenancy", "tests app");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "java/org/pathfinder/tenancy/Workspace.java", "java/org/pathfinder/tenancy/database/Door.java",
					"resources/templates/tenancy/front.html", "resources/messages/tenancy.properties" })
	void whatOthersSeeOfAModuleAffectsThem(String file) {
		assertThat(unaffected("modules/tenancy/src/main/" + file)).contains("tests web")
			.doesNotContain("about tenancy-core", "tests model-stages", "about model-stages", "answers model-stages",
					"about reporting");
	}

	@Test
	void aModulesPomIsTheModules() {
		assertThat(unaffected("modules/reporting/pom.xml"))
			.contains("tests case-study-library", "about case-study-library", "about model-stages")
			.doesNotContain("tests reporting", "about reporting", "tests app");
	}

	@Test
	void testsOfAModuleAffectNobodyElse() {
		assertThat(unaffected("modules/web/src/test/java/org/pathfinder/web/TextTest.java"))
			.contains("about web", "tests tenancy", "tests app")
			.doesNotContain("tests web");
	}

	@Test
	void aTestOfTheWholeIsRunWithThoseAboutTheSame() {
		assertThat(unaffected("modules/app/src/test/java/org/pathfinder/SharingTest.java"))
			.contains("tests case-study-library", "about model-stages", "about reporting", "about tenancy")
			.doesNotContain("tests app", "about case-study-library");
	}

	/** It asks for what every module answers. */
	@Test
	void aTestOfTheWholeThatIsAboutNoModuleIsRunAsAWhole() {
		assertThat(unaffected("modules/app/src/test/java/org/pathfinder/PageIsolationTest.java"))
			.contains("tests case-study-library", "about case-study-library", "about web")
			.doesNotContain("tests app", "answers web", "answers case-study-library", "answers app");
	}

	@Test
	void aTestThatNoLongerIsThereAffectsNobodyElse() {
		assertThat(unaffected("modules/app/src/test/java/org/pathfinder/WentTest.java"))
			.contains("tests web", "about web", "about case-study-library")
			.doesNotContain("tests app");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Visitor", "PathfinderTest" })
	void whatTestsOfTheWholeShareAffectsThemAll(String name) {
		assertThat(unaffected("modules/app/src/test/java/org/pathfinder/" + name + ".java"))
			.contains("tests web", "tests tenancy", "tests case-study-library")
			.doesNotContain("tests app", "about web", "about tenancy", "about tenancy-core",
					"about case-study-library");
	}

	@Test
	void aChartAffectsItsOwnTestsOnly() {
		assertThat(unaffected("helm/values.yaml", "docker/compose.yaml"))
			.contains("tests web", "tests app", "about tenancy")
			.doesNotContain("tests deployment");
	}

	@Test
	void whatIsDoneTogetherAffectsAllThatEachOfItDoes() {
		assertThat(unaffected("modules/case-study-library/src/main/java/org/pathfinder/library/Story.java",
				"modules/app/src/test/java/org/pathfinder/PeopleTest.java"))
			.contains("about model-stages", "about reporting", "tests tenancy")
			.doesNotContain("about case-study-library", "about tenancy", "tests case-study-library", "tests app");
	}

	@Test
	void whatComesGoesOrChangesIsNoticed() throws IOException {
		Path kept = Files.writeString(this.directory.resolve("sources"), bash("sources", ""));
		assertThat(bash("changed_since " + kept, "").lines()).doesNotContain("modules/web/pom.xml");

		Files.writeString(kept, Files.readString(kept).replace("modules/web/pom.xml", "modules/web/went"));

		assertThat(bash("changed_since " + kept, "").lines()).contains("modules/web/pom.xml", "modules/web/went");
	}

	private static List<String> unaffected(String... paths) {
		return bash("unaffected", String.join("\n", paths) + "\n").lines().toList();
	}

	/** What a function of it prints. */
	private static String bash(String function, String input) {
		try {
			Process bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c",
					"source infra/unaffected.sh; " + function)
				.directory(Project.file("pom.xml").getParent().toFile())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			try (var in = bash.outputWriter(StandardCharsets.UTF_8)) {
				in.write(input);
			}
			String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(bash.exitValue()).isZero();
			return printed;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

}
