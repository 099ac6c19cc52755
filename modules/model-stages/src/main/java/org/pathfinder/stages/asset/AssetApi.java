package org.pathfinder.stages.asset;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.stages.RecordApi;
import org.pathfinder.web.EntryPoint;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/councils/{slug}/programmes/{id}/assets")
class AssetApi extends RecordApi<AssetDetails> {

	AssetApi(Assets records) {
		super(records);
	}

}
