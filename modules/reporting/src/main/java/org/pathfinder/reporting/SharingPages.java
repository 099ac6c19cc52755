package org.pathfinder.reporting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

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
import org.pathfinder.tenancy.SettingsLink;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.session.Notice;

/**
 * A council sees what the LGA can see of it, or could, and its lead decides whether it
 * can.
 */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings/sharing")
class SharingPages {

	private final Sharing sharing;

	private final Comparison comparison;

	private final MemberNames names;

	SharingPages(Sharing sharing, Comparison comparison, MemberNames names) {
		this.sharing = sharing;
		this.comparison = comparison;
		this.names = names;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		List<Sharing.State> changes = this.sharing.changes();
		Map<UUID, String> people = this.names
			.of(changes.stream().map(Sharing.State::changedBy).filter(Objects::nonNull).distinct().toList());
		page.addAttribute("state", this.sharing.state());
		page.addAttribute("council", member.council());
		page.addAttribute("mayDecide", member.may(MemberRole.LEAD));
		page.addAttribute("changes",
				changes.stream().map((change) -> new Said(change, nameOf(change, people))).toList());
		page.addAttribute("row", this.comparison.preview());
		page.addAttribute("model", this.comparison.model());
		page.addAttribute("measures", Measure.of(this.comparison.model()));
		return "reporting/sharing";
	}

	private static @Nullable String nameOf(Sharing.State change, Map<UUID, String> people) {
		UUID person = change.changedBy();
		return (person != null) ? people.get(person) : null;
	}

	@PostMapping
	String say(@PathVariable String slug, @RequestParam(defaultValue = "false") boolean progress,
			@RequestParam(defaultValue = "false") boolean records, @RequestParam int version,
			HttpServletRequest request) {
		Sharing.State state = this.sharing.say(progress, records, version);
		Notice.next(request, textKey(state) + ".done");
		return "redirect:/councils/" + slug + "/settings/sharing";
	}

	/** The message that says what is shared; its {@code .done} says that it is so now. */
	static String textKey(Sharing.State state) {
		return "reporting.sharing." + (state.progress() ? (state.records() ? "both" : "progress")
				: (state.records() ? "records" : "nothing"));
	}

	/**
	 * Something that was said about sharing.
	 *
	 * @param state what
	 * @param name by whom, if they are a member still
	 */
	record Said(Sharing.State state, @Nullable String name) {

		/** The message that says what. */
		public String textKey() {
			return SharingPages.textKey(this.state);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		SettingsLink sharingSettings() {
			return new SettingsLink("reporting.sharing.link", "reporting.sharing.text", "/sharing", MemberRole.VIEWER,
					10);
		}

	}

}
