package org.pathfinder.stages.information;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.stages.RecordApi;
import org.pathfinder.web.EntryPoint;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/councils/{slug}/programmes/{id}/information")
class InformationApi extends RecordApi<InformationDetails> {

	InformationApi(InformationGathered records) {
		super(records);
	}

}
