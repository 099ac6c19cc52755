package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.SettingsLink;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Pages;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/** Administrators see who is a member, change what they may do, and remove them. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings")
class MemberPages {

	private static final int ON_A_PAGE = 50;

	private final Audit audit;

	private final Members members;

	private final Words words;

	private final Clock clock;

	MemberPages(Audit audit, Members members, Words words, Clock clock) {
		this.audit = audit;
		this.members = members;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/members")
	@Transactional(readOnly = true)
	String members(Wanted wanted, @RequestParam(name = "page", defaultValue = "1") int number, Model page) {
		String here = locate(page) + "/members";
		int total = this.members.count(wanted);
		Pages pages = Pages.of(total, ON_A_PAGE, number, (another) -> here + wanted.query(another));
		page.addAttribute("wanted", wanted);
		page.addAttribute("total", total);
		page.addAttribute("pages", pages);
		page.addAttribute("members", this.members.list(wanted, (pages.number() - 1) * ON_A_PAGE, ON_A_PAGE));
		page.addAttribute("roles", roles());
		return "people/members";
	}

	/** The same as a spreadsheet, all of them. */
	@Costly
	@GetMapping("/members.{format}")
	@Transactional
	View download(@PathVariable String slug, @PathVariable String format, Wanted wanted) {
		List<String> heads = Stream.of("name", "email", "role", "since", "signed-in")
			.map((column) -> this.words.of("people.members." + column))
			.toList();
		List<List<Cell>> rows = this.members.list(wanted, 0, Integer.MAX_VALUE).stream().map(this::cells).toList();
		this.audit.record(Act.DOWNLOADED,
				Thing.of(Thing.Kind.MEMBER).at("/settings/members").times(rows.size()).saying(format));
		return new Download("members-" + slug + "-" + LocalDate.now(this.clock), Format.of(format),
				List.of(new Table(this.words.of("people.members"), heads, rows)));
	}

	private List<Cell> cells(Member member) {
		return List.of(Cell.of(member.name()), Cell.of(member.email()),
				Cell.of(this.words.name("tenancy.role", member.role())), Cell.of(member.since()),
				Cell.of(member.signedInAt()));
	}

	@GetMapping("/members/{person}")
	@Transactional(readOnly = true)
	String member(@PathVariable UUID person, Model page) {
		Member member = this.members.find(person);
		page.addAttribute("form", new RoleForm(member.role()));
		return show(member, member.version(), page);
	}

	@PostMapping("/members/{person}")
	@Resumable
	String change(@PathVariable UUID person, @RequestParam int version, @Valid @ModelAttribute("form") RoleForm form,
			BindingResult errors, Model page, HttpServletRequest request, HttpServletResponse response) {
		if (!errors.hasErrors() && form.role() != null) {
			try {
				Member changed = this.members.changeRole(person, version, form.role());
				Notice.next(request, "people.member.changed", changed.name(),
						this.words.name("people.role.article", changed.role()));
				boolean steppedDown = isOneself(changed) && changed.role() != MemberRole.ADMINISTRATOR;
				return "redirect:" + locate(page) + (steppedDown ? "" : "/members");
			}
			catch (LastAdministrator last) {
				errors.rejectValue("role", "LastAdministrator");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return show(this.members.find(person), version, page);
	}

	private String show(Member member, int version, Model page) {
		locate(page);
		page.addAttribute("member", member);
		page.addAttribute("version", version);
		page.addAttribute("last", this.members.isLastAdministrator(member.person()));
		page.addAttribute("oneself", isOneself(member));
		page.addAttribute("roles",
				Stream.of(MemberRole.values())
					.map((role) -> new Option(role.name(), this.words.name("tenancy.role", role),
							this.words.name("people.role.may", role)))
					.toList());
		return "people/member";
	}

	@GetMapping("/members/{person}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable UUID person, Model page) {
		return showRemove(this.members.find(person), page);
	}

	@PostMapping("/members/{person}/remove")
	String remove(@PathVariable UUID person, @RequestParam int version, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			Member removed = this.members.remove(person, version);
			Notice.next(request, isOneself(removed) ? "people.member.left" : "people.member.removed", removed.name(),
					Workspace.member(MemberRole.VIEWER).council().name());
			return "redirect:" + (isOneself(removed) ? "/" : locate(page) + "/members");
		}
		catch (LastAdministrator last) {
			response.setStatus(HttpStatus.CONFLICT.value());
			return showRemove(this.members.find(person), page);
		}
	}

	private String showRemove(Member member, Model page) {
		locate(page);
		page.addAttribute("member", member);
		page.addAttribute("last", this.members.isLastAdministrator(member.person()));
		page.addAttribute("oneself", isOneself(member));
		return "people/remove";
	}

	private static boolean isOneself(Member member) {
		return member.person().equals(Workspace.member(MemberRole.VIEWER).person().id());
	}

	private List<Option> roles() {
		return this.words.options("tenancy.role", List.of(MemberRole.values()));
	}

	/** Tells the page where it is; answers with the address of the settings. */
	static String locate(Model page) {
		Workspace.Member member = Workspace.member(MemberRole.ADMINISTRATOR);
		String settings = "/councils/" + member.council().slug() + "/settings";
		page.addAttribute("council", member.council());
		page.addAttribute("settings", settings);
		return settings;
	}

	/**
	 * What a member is to be.
	 *
	 * @param role what they may do
	 */
	record RoleForm(@NotNull @Nullable MemberRole role) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		SettingsLink memberSettings() {
			return new SettingsLink("people.members", "people.members.text", "/members", MemberRole.ADMINISTRATOR, 20);
		}

	}

}
