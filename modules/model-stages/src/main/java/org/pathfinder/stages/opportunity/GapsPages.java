package org.pathfinder.stages.opportunity;

import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;

@Controller
@EntryPoint("web")
class GapsPages {

	private final Gaps gaps;

	private final ProgrammeHeads programmes;

	GapsPages(Gaps gaps, ProgrammeHeads programmes) {
		this.gaps = gaps;
		this.programmes = programmes;
	}

	@GetMapping("/councils/{slug}/programmes/{id}/gaps")
	@Transactional(readOnly = true)
	String gaps(@PathVariable String slug, @PathVariable UUID id, Model page) {
		page.addAttribute("gaps", this.gaps.find(id));
		page.addAttribute("council", Workspace.member(MemberRole.VIEWER).council());
		page.addAttribute("mayChange", Workspace.member(MemberRole.VIEWER).may(MemberRole.CONTRIBUTOR));
		page.addAttribute("programme", this.programmes.head(id));
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("here", "/councils/" + slug + "/programmes/" + id);
		page.addAttribute("view", "gaps");
		return "stages/gaps";
	}

}
