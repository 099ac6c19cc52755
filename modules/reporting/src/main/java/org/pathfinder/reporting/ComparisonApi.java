package org.pathfinder.reporting;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Route;

@RestController
@EntryPoint({ "web", "reporting" })
@RequestMapping("/api/reporting/comparison")
class ComparisonApi {

	private final Comparison comparison;

	ComparisonApi(Comparison comparison) {
		this.comparison = comparison;
	}

	/**
	 * The councils that share something, 50 at a time. What none of them is like selects
	 * none; an order that nobody knows is as if it had not been asked.
	 */
	@GetMapping
	Listing<Comparison.Row> comparison(@RequestParam(required = false) @Nullable String nation,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String urbanRural,
			@RequestParam(required = false) @Nullable String quintile,
			@RequestParam(required = false) @Nullable String examples,
			@RequestParam(required = false) @Nullable String sort,
			@RequestParam(required = false) @Nullable String order,
			@RequestParam(required = false) @Nullable String cursor) {
		Comparison.Compared compared = this.comparison
			.compare(new Selection(nation, region, type, urbanRural, quintile, examples, sort, order, cursor, null));
		return new Listing<>(compared.shown(),
				(compared.page() < compared.pages()) ? String.valueOf(compared.page() + 1) : null);
	}

	/** What is typical of all the councils that are selected, by measure. */
	@GetMapping("/statistics")
	Typical statistics(@RequestParam(required = false) @Nullable String nation,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String urbanRural,
			@RequestParam(required = false) @Nullable String quintile,
			@RequestParam(required = false) @Nullable String examples) {
		Comparison.Compared compared = this.comparison
			.compare(new Selection(nation, region, type, urbanRural, quintile, examples, null, null, null, null));
		return new Typical(compared.selected().size(), compared.sharing().size(), compared.registered(),
				compared.statistics());
	}

	/**
	 * What is typical of councils.
	 *
	 * @param selected how many councils are selected
	 * @param sharing how many councils share something
	 * @param registered how many there are, whether they share or not
	 * @param measures what is typical of the selected councils, by measure
	 */
	record Typical(int selected, int sharing, int registered, List<Statistics> measures) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route comparisonApiRoute() {
			return new Route("/api/reporting/comparison/**", Route.Audience.LGA);
		}

	}

}
