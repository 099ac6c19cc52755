package org.pathfinder;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.session.Session;

import org.pathfinder.testing.Servers;
import org.pathfinder.web.document.DocumentFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** What Pathfinder is made of may be used and passed on by whoever runs it. */
class LicencesTest {

	/** Where several are offered, one of these is enough. */
	private static final Set<String> ALLOWED = Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0",
			"ISC", "0BSD", "CC0-1.0", "EPL-2.0", "GPL-2.0-with-classpath-exception");

	/** Letters in documents may go into any; the other is of the package around them. */
	private static final String FONTS = "MIT AND OFL-1.1";

	/** Its description names a licence that nobody knows; the jar holds the real one. */
	private static final String MISNAMED = "spring-session-";

	@Test
	void everyLibraryInTheJarIsUnderALicenceWeAllow() throws IOException {
		List<JsonNode> components = components();

		assertThat(components).hasSizeGreaterThan(100)
			.filteredOn((library) -> !library.get("group").stringValue().equals("org.pathfinder")
					&& !library.get("name").stringValue().startsWith(MISNAMED))
			.allSatisfy((library) -> assertThat(licences(library)).as(library.get("name").stringValue())
				.containsAnyElementsOf(ALLOWED));
	}

	@Test
	void whatIsMisnamedHoldsTheLicenceItIsUnder() throws IOException {
		assertThat(components()).filteredOn((library) -> library.get("name").stringValue().startsWith(MISNAMED))
			.hasSize(2)
			.allMatch((library) -> library.get("group").stringValue().equals("org.springframework.session"));
		String jar = Session.class.getProtectionDomain().getCodeSource().getLocation().toString();
		try (InputStream licence = URI.create("jar:" + jar + "!/META-INF/LICENSE.txt").toURL().openStream()) {
			assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8)).contains("Apache License",
					"Version 2.0, January 2004");
		}
	}

	@Test
	void everyPackageThatStylesAndScriptsAreMadeWithIsToo() throws IOException {
		JsonNode lock = new JsonMapper()
			.readTree(Files.readString(Servers.root().resolve("modules/web/package-lock.json")));

		List<JsonNode> packages = lock.get("packages")
			.propertyStream()
			.filter((each) -> !each.getKey().isEmpty())
			.map(Map.Entry::getValue)
			.toList();

		assertThat(packages).hasSizeGreaterThan(5)
			.filteredOn((each) -> !each.get("license").stringValue().equals(FONTS))
			.allSatisfy((each) -> assertThat(ALLOWED).contains(each.get("license").stringValue()));
	}

	@Test
	void onlyFontsAreUnderTheLicenceOfFontsAndItGoesWithThem() {
		for (String font : List.of("noto-sans", "noto-sans-hebrew", "noto-naskh-arabic")) {
			assertThat(DocumentFormat.class.getResourceAsStream(font + ".OFL.txt")).as(font).isNotNull();
		}
	}

	private static List<JsonNode> components() throws IOException {
		try (InputStream bom = LicencesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
			return new JsonMapper().readTree(Objects.requireNonNull(bom)).get("components").valueStream().toList();
		}
	}

	private static List<String> licences(JsonNode library) {
		return library.path("licenses")
			.valueStream()
			.flatMap((each) -> Stream.of(each.path("license").path("id").asString(""),
					each.path("expression").asString("")))
			.filter((name) -> !name.isEmpty())
			.toList();
	}

}
