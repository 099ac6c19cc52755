package org.pathfinder.library.published;

import java.util.UUID;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.tenancy.OwnWrite;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;

/**
 * A council's saved searches of the library: who saved one is told by mail what new fits
 * it. 400 for one that is too long, 409 for more than fifty.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}/searches")
class SavedSearchApi {

	private final SavedSearches searches;

	SavedSearchApi(SavedSearches searches) {
		this.searches = searches;
	}

	/** All of them: there are fifty at most. */
	@GetMapping
	Listing<SavedSearch> list() {
		return Listing.whole(this.searches.all());
	}

	/** Has you told by mail when something new fits. */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	SavedSearch save(@RequestBody LibraryApi.Asked asked) {
		return this.searches.save(asked.search(1));
	}

	@GetMapping("/{search}")
	SavedSearch find(@PathVariable UUID search) {
		return this.searches.find(search);
	}

	/** Tells nobody of it any more. */
	@DeleteMapping("/{search}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID search) {
		this.searches.remove(search);
	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		OwnWrite savedSearchOfTheApi() {
			return new OwnWrite(HttpMethod.POST, "/api/case-study-library/councils/{slug}/searches");
		}

		@Bean
		OwnWrite stoppedSearchOfTheApi() {
			return new OwnWrite(HttpMethod.DELETE, "/api/case-study-library/councils/{slug}/searches/{search}");
		}

	}

}
