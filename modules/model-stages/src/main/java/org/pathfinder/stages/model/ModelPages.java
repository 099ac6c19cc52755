package org.pathfinder.stages.model;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;

/** The newest version of the model, for everybody. */
@Controller
@EntryPoint("web")
class ModelPages {

	private final PublishedModels models;

	ModelPages(PublishedModels models) {
		this.models = models;
	}

	@GetMapping("/model")
	String overview(Model page) {
		page.addAttribute("model", this.models.newest(PublishedModels.COMMUNITY_BASED));
		return "stages/model";
	}

	@GetMapping("/model/{number}")
	String stage(@PathVariable int number, Model page) {
		PublishedModel model = this.models.newest(PublishedModels.COMMUNITY_BASED);
		page.addAttribute("model", model);
		page.addAttribute("stage",
				model.stages()
					.stream()
					.filter((stage) -> stage.number() == number)
					.findFirst()
					.orElseThrow(() -> new NoSuchRecord(number)));
		return "stages/model-stage";
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route modelRoute() {
			return new Route("/model/**", Route.Audience.EVERYONE);
		}

	}

}
