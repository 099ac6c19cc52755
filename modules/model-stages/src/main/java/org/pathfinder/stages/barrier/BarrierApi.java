package org.pathfinder.stages.barrier;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.stages.RecordApi;
import org.pathfinder.web.EntryPoint;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/councils/{slug}/programmes/{id}/barriers")
class BarrierApi extends RecordApi<BarrierDetails> {

	BarrierApi(Barriers records) {
		super(records);
	}

}
