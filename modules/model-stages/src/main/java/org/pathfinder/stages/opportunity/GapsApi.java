package org.pathfinder.stages.opportunity;

import java.util.UUID;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;

@RestController
@EntryPoint({ "web", "model-stages" })
class GapsApi {

	private final Gaps gaps;

	GapsApi(Gaps gaps) {
		this.gaps = gaps;
	}

	@GetMapping("/api/model-stages/councils/{slug}/programmes/{id}/gaps")
	Gaps.Found find(@PathVariable UUID id) {
		return this.gaps.find(id);
	}

}
