package org.pathfinder.stages.opportunity;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.stages.RecordApi;
import org.pathfinder.web.EntryPoint;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/councils/{slug}/programmes/{id}/opportunities")
class OpportunityApi extends RecordApi<OpportunityDetails> {

	OpportunityApi(Opportunities records) {
		super(records);
	}

}
