package org.pathfinder.library.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Route;

/** Everybody's library for programs: nobody needs a token. */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/published")
class LibraryApi {

	private final Catalogue catalogue;

	private final PublishedCaseStudies studies;

	LibraryApi(Catalogue catalogue, PublishedCaseStudies studies) {
		this.catalogue = catalogue;
		this.studies = studies;
	}

	/**
	 * Twenty at a time: best first where there are words to go by, else newest first.
	 */
	@GetMapping
	Listing<Results.Item> search(@ParameterObject Asked asked,
			@RequestParam(required = false) @Nullable @Min(1) @Max(Search.LAST_PAGE) Integer cursor) {
		Search search = asked.search((cursor != null) ? cursor : 1);
		Results results = this.catalogue.search(search);
		return new Listing<>(results.items(),
				(search.page() < results.pages()) ? String.valueOf(search.page() + 1) : null);
	}

	/** How many there are, and what they can be narrowed down by. */
	@GetMapping("/facets")
	Found facets(@ParameterObject Asked asked) {
		Results results = this.catalogue.search(asked.search(1));
		return new Found(results.total(),
				results.counts()
					.entrySet()
					.stream()
					.map((facet) -> new Counted(facet.getKey().key(), counted(facet.getValue())))
					.toList(),
				results.meant(), results.nearly());
	}

	private static List<Count> counted(Map<String, Long> counts) {
		return new TreeMap<>(counts).entrySet()
			.stream()
			.map((value) -> new Count(value.getKey(), value.getValue()))
			.toList();
	}

	@GetMapping("/{address}")
	PublishedCaseStudy find(@PathVariable String address) {
		return this.studies.find(address);
	}

	/**
	 * What is wanted. Several values of one field are one or the other; several fields
	 * are all of them.
	 *
	 * @param q words, with "quoted phrases", or, and -without
	 * @param stage such as 2
	 * @param step such as 2.4
	 * @param setting such as rural
	 * @param type such as unitary
	 * @param size such as 100-to-200, in thousands of people
	 * @param sort newest, though there are words to go by
	 */
	record Asked(@Nullable String q, @Nullable List<String> community, @Nullable List<String> stage,
			@Nullable List<String> step, @Nullable List<String> theme, @Nullable List<String> sector,
			@Nullable List<String> tier, @Nullable List<String> setting, @Nullable List<String> type,
			@Nullable List<String> size, @Nullable List<String> nation, @Nullable List<String> year,
			@Nullable String sort) {

		Search search(int page) {
			var query = new LinkedMultiValueMap<String, String>();
			put(query, Facet.COMMUNITY, this.community);
			put(query, Facet.STAGE, this.stage);
			put(query, Facet.STEP, this.step);
			put(query, Facet.THEME, this.theme);
			put(query, Facet.SECTOR, this.sector);
			put(query, Facet.TIER, this.tier);
			put(query, Facet.SETTING, this.setting);
			put(query, Facet.TYPE, this.type);
			put(query, Facet.SIZE, this.size);
			put(query, Facet.NATION, this.nation);
			put(query, Facet.YEAR, this.year);
			query.set("q", (this.q != null) ? this.q : "");
			query.set("sort", (this.sort != null) ? this.sort : "");
			return Search.of(query).onPage(page);
		}

		private static void put(LinkedMultiValueMap<String, String> query, Facet facet, @Nullable List<String> values) {
			if (values != null) {
				query.put(facet.key(), new ArrayList<>(values));
			}
		}

	}

	/**
	 * What was found, in numbers.
	 *
	 * @param total how many there are
	 * @param facets the fields that some of them have a value of
	 * @param meant the same words as other case studies spell them, where few were found
	 * @param nearly case studies that are called something like it, where few were found
	 */
	record Found(long total, List<Counted> facets, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String meant,
			List<Results.Near> nearly) {
	}

	/**
	 * A field that case studies can be narrowed down by.
	 *
	 * @param facet the field
	 * @param values its values
	 */
	record Counted(String facet, List<Count> values) {
	}

	/**
	 * A value of such a field.
	 *
	 * @param value the value
	 * @param many how many there would be with it, whatever else is asked of that field
	 */
	record Count(String value, long many) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route libraryApiRoute() {
			return new Route("/api/case-study-library/published/**", Route.Audience.EVERYONE);
		}

	}

}
