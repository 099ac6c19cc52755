package org.pathfinder.stages.programme;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.stages.series.Series;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.WorkspaceLink;
import org.pathfinder.web.EntryPoint;

/** A council's workspace: its programmes and the one next thing. */
@Controller
@EntryPoint("web")
class WorkspacePages {

	private final Programmes programmes;

	private final PublishedModels models;

	private final Series series;

	private final MemberNames names;

	private final List<HomeLines> lines;

	WorkspacePages(Programmes programmes, PublishedModels models, Series series, MemberNames names,
			List<HomeLines> lines) {
		this.programmes = programmes;
		this.models = models;
		this.series = series;
		this.names = names;
		this.lines = lines;
	}

	@GetMapping("/councils/{slug}")
	@Transactional(readOnly = true)
	String home(@PathVariable String slug, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		List<Progress> programmes = this.programmes.progress();
		Map<UUID, String> names = this.names
			.of(programmes.stream().map((progress) -> progress.lastChange().changedBy()).distinct().toList());
		page.addAttribute("council", member.council());
		page.addAttribute("mayStart", member.may(MemberRole.LEAD));
		page.addAttribute("removed", member.may(MemberRole.LEAD) ? this.programmes.removed() : List.of());
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("programmes", programmes);
		page.addAttribute("next", Progress.first(programmes));
		page.addAttribute("model", this.models.newest(PublishedModels.COMMUNITY_BASED));
		page.addAttribute("workshops", this.series.workshops(slug));
		page.addAttribute("names", names);
		page.addAttribute("lines", this.lines.stream().flatMap((each) -> each.lines().stream()).toList());
		return "stages/workspace";
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		WorkspaceLink programmesLink() {
			return new WorkspaceLink("stages.programmes", "", 10);
		}

	}

}
