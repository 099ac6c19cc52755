package org.pathfinder.web;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The stylesheet of an accent colour. Its address says all that is in it, so it names no
 * council, asks nothing of the database and never changes: what follows from the colour
 * is in Pathfinder's own stylesheet.
 */
@Controller
@EntryPoint("web")
class AccentStyle {

	@GetMapping("/look/{accent}.css")
	ResponseEntity<String> style(@PathVariable String accent) {
		return Accent.of(accent)
			.filter((colour) -> colour.digits().equals(accent) && colour.isReadable())
			.map((colour) -> ResponseEntity.ok()
				.contentType(MediaType.valueOf("text/css"))
				.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
				.body(":root{--pf-accent:" + colour.css() + "}"))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route lookRoute() {
			return new Route("/look/*", Route.Audience.EVERYONE);
		}

	}

}
