package org.pathfinder.stages.series;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "model-stages" })
class SeriesApi {

	private final Series series;

	SeriesApi(Series series) {
		this.series = series;
	}

	/** The workshops of the series, and whether the council took part in each: facts. */
	@GetMapping("/api/model-stages/councils/{slug}/workshops")
	Listing<Series.Workshop> workshops() {
		return Listing.whole(this.series.workshops(Workspace.member(MemberRole.VIEWER).council().slug().value()));
	}

}
