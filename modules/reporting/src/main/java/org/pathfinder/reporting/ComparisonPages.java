package org.pathfinder.reporting;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import org.pathfinder.tenancy.Destination;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;

/** Where councils stand, for the Local Government Association's staff. */
@Controller
@EntryPoint("web")
class ComparisonPages {

	private final Comparison comparison;

	ComparisonPages(Comparison comparison) {
		this.comparison = comparison;
	}

	@GetMapping("/lga/comparison")
	@Transactional(readOnly = true)
	String comparison(Model page) {
		page.addAttribute("model", this.comparison.model());
		List<Comparison.Row> rows = this.comparison.rows();
		page.addAttribute("rows", rows);
		page.addAttribute("councils", rows.stream().map(Comparison.Row::council).distinct().count());
		return "reporting/comparison";
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route lgaRoute() {
			return new Route("/lga/**", Route.Audience.LGA);
		}

		@Bean
		Destination lgaDestination() {
			return new Destination(Route.Audience.LGA, "reporting.comparison.title", "reporting.comparison.text",
					"/lga/comparison");
		}

	}

}
