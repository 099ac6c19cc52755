package org.pathfinder.reporting.upkeep;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;

@RestController
@EntryPoint({ "web", "reporting" })
@RequestMapping("/api/reporting/repairs")
@Transactional
class RepairApi {

	private final Repairs repairs;

	private final Words words;

	RepairApi(Repairs repairs, Words words) {
		this.repairs = repairs;
		this.words = words;
	}

	/**
	 * What the comparison could not follow and waits to be put right, those that failed
	 * most often first.
	 */
	@GetMapping
	@Transactional(readOnly = true)
	Listing<Repairs.Waiting> waiting(@RequestParam(defaultValue = "0") @Min(0) int cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return Listing.of(this.repairs.waiting(cursor, limit + 1), limit, (last) -> String.valueOf(cursor + limit));
	}

	/** Asks for every council's rows to be written anew. */
	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	Asked rebuildEverything() {
		return new Asked(this.repairs.rebuildEverything(this.words.of("reporting.repairs.asked")));
	}

	/**
	 * What was asked for.
	 *
	 * @param councils how many councils it is about
	 */
	record Asked(int councils) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route repairApiRoute() {
			return new Route("/api/reporting/repairs", Route.Audience.OPERATOR);
		}

	}

}
