package org.pathfinder.reporting;

import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.WorkspaceLink;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.session.Notice;

/** A council sees what the LGA can see of it, and its lead decides whether it can. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings/sharing")
class SharingPages {

	private final Sharing sharing;

	private final MemberNames names;

	SharingPages(Sharing sharing, MemberNames names) {
		this.sharing = sharing;
		this.names = names;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		Sharing.State state = this.sharing.state();
		UUID changedBy = state.changedBy();
		page.addAttribute("state", state);
		page.addAttribute("council", member.council());
		page.addAttribute("mayDecide", member.may(MemberRole.LEAD));
		page.addAttribute("changedBy", (changedBy != null) ? this.names.of(List.of(changedBy)).get(changedBy) : null);
		return "reporting/sharing";
	}

	@PostMapping
	String say(@PathVariable String slug, @RequestParam boolean shares, @RequestParam int version,
			HttpServletRequest request) {
		this.sharing.say(shares, version);
		Notice.next(request, shares ? "reporting.sharing.on" : "reporting.sharing.off");
		return "redirect:/councils/" + slug + "/settings/sharing";
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		WorkspaceLink sharingLink() {
			return new WorkspaceLink("reporting.sharing.link", "/settings/sharing", 90);
		}

	}

}
