package org.pathfinder.reporting;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import org.pathfinder.tenancy.Destination;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;

/** Where councils stand, for the Local Government Association's staff. */
@Controller
@EntryPoint("web")
@RequestMapping("/lga/comparison")
class ComparisonPages {

	private final Comparison comparison;

	private final Audit audit;

	private final Words words;

	ComparisonPages(Comparison comparison, Audit audit, Words words) {
		this.comparison = comparison;
		this.audit = audit;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String comparison(@ModelAttribute("asked") Selection asked, Model page) {
		Comparison.Compared compared = this.comparison.compare(asked);
		page.addAttribute("compared", compared);
		page.addAttribute("model", compared.model());
		page.addAttribute("measures", compared.measures());
		page.addAttribute("lines", Line.of(compared, this.words));
		page.addAttribute("filters", new Filters(compared, this.words));
		page.addAttribute("chart", PeerChart.of(compared));
		return "reporting/comparison";
	}

	/** The figures of all councils that are selected, to take away. */
	@Costly
	@GetMapping("/download")
	@Transactional
	View download(@ModelAttribute("asked") Selection asked, @RequestParam(required = false) @Nullable String format) {
		this.audit.record(Act.DOWNLOADED, Thing.of(Thing.Kind.COMPARISON).at("/lga/comparison"));
		return new FigureSheet(this.comparison.compare(asked), this.words).as(format);
	}

	/** What each number is, and how it is worked out. */
	@GetMapping("/definitions")
	@Transactional(readOnly = true)
	String definitions(Model page) {
		page.addAttribute("measures", Measure.of(this.comparison.model()));
		return "reporting/definitions";
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
