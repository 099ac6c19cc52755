package org.pathfinder.reporting;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Route;

@RestController
@EntryPoint({ "web", "reporting" })
class ComparisonApi {

	private final Comparison comparison;

	ComparisonApi(Comparison comparison) {
		this.comparison = comparison;
	}

	@GetMapping("/api/reporting/comparison")
	Listing<Comparison.Row> comparison() {
		return Listing.whole(this.comparison.rows());
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route comparisonApiRoute() {
			return new Route("/api/reporting/comparison", Route.Audience.LGA);
		}

	}

}
