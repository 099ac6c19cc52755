package org.pathfinder.stages.model;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Route;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/models")
class ModelApi {

	private final PublishedModels models;

	ModelApi(PublishedModels models) {
		this.models = models;
	}

	@GetMapping
	Listing<PublishedModels.Published> list() {
		return Listing.whole(this.models.all());
	}

	@GetMapping("/{model}/versions/{version}")
	PublishedModel find(@PathVariable String model, @PathVariable int version) {
		return this.models.find(model, version);
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route modelApiRoute() {
			return new Route("/api/model-stages/models/**", Route.Audience.EVERYONE);
		}

		@Bean
		Route openApiRoute() {
			return new Route("/api/openapi/**", Route.Audience.EVERYONE);
		}

	}

}
