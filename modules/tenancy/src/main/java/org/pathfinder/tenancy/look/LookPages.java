package org.pathfinder.tenancy.look;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.SettingsLink;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Accent;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Frame;
import org.pathfinder.web.Text;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** Administrators choose the colour of their council's pages, and see it before. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings/look")
class LookPages {

	private static final String OWN = "own";

	private static final String OTHER = "other";

	/** Colours that go well with the rest of a page and are none of the map's others. */
	private static final List<Accent> OFFERED = Stream.of("1d3f72", "1e5638", "7a1f3d", "5b2c6f", "3d4a57")
		.map(Accent::new)
		.toList();

	private final Looks looks;

	LookPages(Looks looks) {
		this.looks = looks;
	}

	@GetMapping
	String show(Model page) {
		int version = this.looks.version();
		page.addAttribute("look", Chosen.of(council().accent()));
		return shown(version, page);
	}

	private static String shown(int version, Model page) {
		page.addAttribute("council", council());
		page.addAttribute("version", version);
		page.addAttribute("own", Accent.OWN);
		page.addAttribute("offered", OFFERED);
		return "tenancy/look";
	}

	@PostMapping
	@Resumable
	String choose(@PathVariable String slug, @Valid @ModelAttribute("look") Chosen form, BindingResult errors,
			@RequestParam int version, @RequestParam(required = false) @Nullable String preview, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		Optional<Accent> accent = form.accent();
		check(form, accent, errors);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return shown(version, page);
		}
		if (preview != null) {
			page.addAttribute("previewed", true);
			page.addAttribute(Frame.ACCENT, accent.orElse(null));
			return shown(version, page);
		}
		this.looks.choose(accent.orElse(null), version);
		String here = "/councils/" + slug + "/settings/look";
		Notice.nextWithUndo(request, here + "/undo?version=" + (version + 1), "tenancy.look.saved");
		return "redirect:" + here;
	}

	private static void check(Chosen form, Optional<Accent> accent, BindingResult errors) {
		if (form.choice() == null) {
			errors.rejectValue("choice", "NoChoice");
		}
		else if (accent.isEmpty() && !form.choice().equals(OWN)) {
			errors.rejectValue("colour", "NotColour");
		}
		accent.filter((colour) -> !colour.isReadable())
			.ifPresent(
					(light) -> errors.rejectValue(
							"colour", "TooLight", new Object[] { light.css(),
									String.format(Locale.ROOT, "%.1f", light.contrast()), light.readable().css() },
							null));
	}

	@PostMapping("/undo")
	String undo(@PathVariable String slug, @RequestParam int version, HttpServletRequest request) {
		this.looks.undo(version);
		Notice.next(request, "tenancy.look.undone");
		return "redirect:/councils/" + slug + "/settings/look";
	}

	private static Council council() {
		return Workspace.member(MemberRole.ADMINISTRATOR).council();
	}

	/**
	 * What an administrator chooses.
	 *
	 * @param choice a colour that is offered, Pathfinder's own or another
	 * @param colour the other one
	 */
	record Chosen(@Nullable String choice, @Nullable String colour) {

		Chosen {
			choice = Text.tidy(choice);
			colour = Text.tidy(colour);
		}

		static Chosen of(@Nullable Accent accent) {
			if (accent == null) {
				return new Chosen(OWN, null);
			}
			return OFFERED.contains(accent) ? new Chosen(accent.digits(), null) : new Chosen(OTHER, accent.css());
		}

		/** None if it is Pathfinder's own, or no colour at all. */
		Optional<Accent> accent() {
			String typed = OTHER.equals(this.choice) ? this.colour : this.choice;
			return Optional.ofNullable(typed).flatMap(Accent::of);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		SettingsLink lookSettings() {
			return new SettingsLink("tenancy.look.title", "tenancy.look.text", "/look", MemberRole.ADMINISTRATOR, 80);
		}

	}

}
