package org.pathfinder.tenancy.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.SettingsLink;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** Administrators let operators look into their council, for a time. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings/support")
class SupportPages {

	private final Support support;

	private final Words words;

	private final Clock clock;

	SupportPages(Support support, Words words, Clock clock) {
		this.support = support;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(Model page) {
		page.addAttribute("consent", new Allowed(null, null));
		return shown(page);
	}

	private String shown(Model page) {
		Instant now = this.clock.instant();
		page.addAttribute("council", Workspace.member(MemberRole.ADMINISTRATOR).council());
		Map<Boolean, List<Consent>> consents = this.support.consents()
			.stream()
			.collect(Collectors.partitioningBy((consent) -> consent.holds(now)));
		page.addAttribute("open", Objects.requireNonNull(consents.get(true)));
		page.addAttribute("over", Objects.requireNonNull(consents.get(false)));
		page.addAttribute("pleas", this.support.pleas());
		return "tenancy/support";
	}

	@PostMapping
	@Resumable
	String allow(@PathVariable String slug, @Valid @ModelAttribute("consent") Allowed form, BindingResult errors,
			Model page, HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return shown(page);
		}
		Instant until = this.support.allow(Duration.ofHours(Objects.requireNonNull(form.hours())),
				Objects.requireNonNull(form.reason()));
		Notice.next(request, "support.allowed", this.words.full(until));
		return "redirect:/councils/" + slug + "/settings/support";
	}

	@PostMapping("/end")
	String end(@PathVariable String slug, HttpServletRequest request) {
		this.support.end();
		Notice.next(request, "support.ended");
		return "redirect:/councils/" + slug + "/settings/support";
	}

	/**
	 * What an administrator allows.
	 *
	 * @param hours for how long
	 * @param reason why
	 */
	record Allowed(@NotNull @Min(1) @Max(72) @Nullable Integer hours,
			@NotBlank @Size(max = 500) @PlainText @Nullable String reason) {

		Allowed {
			reason = Text.tidy(reason);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		SettingsLink supportSettings() {
			return new SettingsLink("support.title", "support.text", "/support", MemberRole.ADMINISTRATOR, 85);
		}

	}

}
