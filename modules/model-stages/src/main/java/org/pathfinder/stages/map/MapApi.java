package org.pathfinder.stages.map;

import java.util.UUID;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;

@RestController
@EntryPoint({ "web", "model-stages" })
class MapApi {

	private final Maps maps;

	MapApi(Maps maps) {
		this.maps = maps;
	}

	@GetMapping("/api/model-stages/councils/{slug}/programmes/{id}/map")
	ProgrammeMap find(@PathVariable UUID id) {
		return this.maps.find(id);
	}

}
