package org.pathfinder.tenancy;

import java.util.Comparator;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import org.pathfinder.web.EntryPoint;

/**
 * What a council settles for its workspace, as far as the member at hand has a part in
 * it.
 */
@Controller
@EntryPoint("web")
class SettingsPages {

	private static final String PATH = "/settings";

	private final List<SettingsLink> links;

	SettingsPages(List<SettingsLink> links) {
		this.links = links.stream().sorted(Comparator.comparingInt(SettingsLink::order)).toList();
	}

	@GetMapping("/councils/{slug}/settings")
	String settings(Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		page.addAttribute("council", member.council());
		page.addAttribute("here", "/councils/" + member.council().slug() + PATH);
		page.addAttribute("links", this.links.stream().filter((link) -> member.may(link.needed())).toList());
		return "tenancy/settings";
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		WorkspaceLink settingsLink() {
			return new WorkspaceLink("tenancy.settings.title", PATH, 90);
		}

	}

}
