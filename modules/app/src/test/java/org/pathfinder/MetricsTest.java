package org.pathfinder;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** What those who run Pathfinder can see of how it fares. */
@PathfinderTest
class MetricsTest {

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping mappings;

	@Test
	void noAddressIsLeftOutOfTheFiguresForWantOfRoom(@Value("${management.metrics.web.server.max-uri-tags}") int most) {
		Set<String> addresses = this.mappings.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((each) -> each.getPatternValues().stream())
			.collect(Collectors.toSet());

		// a few stand for what has no address of its own: not found, sent elsewhere, a
		// stylesheet
		assertThat(addresses).hasSizeGreaterThan(100).hasSizeLessThan(most - 10);
	}

}
