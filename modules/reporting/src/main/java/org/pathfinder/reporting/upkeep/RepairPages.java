package org.pathfinder.reporting.upkeep;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.tenancy.Destination;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.session.Notice;

/**
 * What operators see of the comparison: whether it keeps up with councils, and what waits
 * to be put right; no council's figures.
 */
@Controller
@EntryPoint("web")
@RequestMapping("/operator/reporting")
class RepairPages {

	private static final int SHOWN = 50;

	private final Repairs repairs;

	private final Words words;

	RepairPages(Repairs repairs, Words words) {
		this.repairs = repairs;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String waiting(Model page) {
		page.addAttribute("total", this.repairs.count());
		page.addAttribute("repairs", this.repairs.waiting(0, SHOWN));
		return "reporting/repairs";
	}

	/** Says what it does before it is done. */
	@GetMapping("/rebuild")
	String confirm() {
		return "reporting/rebuild";
	}

	@PostMapping("/rebuild")
	@Transactional
	String rebuild(HttpServletRequest request) {
		int councils = this.repairs.rebuildEverything(this.words.of("reporting.repairs.asked"));
		Notice.next(request, "reporting.repairs.rebuilding", String.valueOf(councils));
		return "redirect:/operator/reporting";
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Destination repairsDestination() {
			return new Destination(Route.Audience.OPERATOR, "reporting.repairs.title", "reporting.repairs.text",
					"/operator/reporting");
		}

	}

}
