package org.pathfinder.library.published;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Route;

/** What editors chose, for programs: nobody needs a token. */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/collections")
class CollectionApi {

	private final Collections collections;

	CollectionApi(Collections collections) {
		this.collections = collections;
	}

	/** All of them, by title. */
	@GetMapping
	Listing<Collections.Collection> list() {
		return Listing.whole(this.collections.all());
	}

	/** One, with what is in it, in order. */
	@GetMapping("/{collection}")
	Whole find(@PathVariable String collection) {
		return new Whole(this.collections.find(collection), this.collections.members(collection));
	}

	/**
	 * A collection and what is in it.
	 *
	 * @param collection what it is called
	 * @param contents its case studies, in order
	 */
	record Whole(@JsonUnwrapped Collections.Collection collection, List<Collections.Member> contents) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route collectionApiRoute() {
			return new Route("/api/case-study-library/collections/**", Route.Audience.EVERYONE);
		}

	}

}
