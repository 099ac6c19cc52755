package org.pathfinder.tenancy.support;

import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.Destination;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Person;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Route;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** Operators find the councils that let them look in, and ask others to. */
@Controller
@EntryPoint("web")
@RequestMapping("/operator/support")
class OperatorSupportPages {

	private final Support support;

	private final Words words;

	OperatorSupportPages(Support support, Words words) {
		this.support = support;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(@RequestParam(required = false) @Nullable String council, Model page) {
		page.addAttribute("plea", new Asked(council, null));
		return shown(page);
	}

	private String shown(Model page) {
		page.addAttribute("open", this.support.open());
		page.addAttribute("waiting", this.support.waiting());
		page.addAttribute("councils",
				this.words.optional(this.support.councils()
					.stream()
					.map((council) -> new Option(council.slug().value(), council.name()))
					.toList()));
		return "tenancy/operator-support";
	}

	@PostMapping
	@Resumable
	@Transactional
	String ask(@Valid @ModelAttribute("plea") Asked form, BindingResult errors, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		Optional<Council> council = this.support.councils()
			.stream()
			.filter((each) -> each.slug().value().equals(form.council()))
			.findFirst();
		if (council.isEmpty() && !errors.hasFieldErrors("council")) {
			errors.rejectValue("council", "Unknown");
		}
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return shown(page);
		}
		this.support.ask(Person.current().orElseThrow(), council.orElseThrow().slug(),
				Objects.requireNonNull(form.reason()));
		Notice.next(request, "support.operators.asked", council.orElseThrow().name());
		return "redirect:/operator/support";
	}

	/**
	 * What an operator asks for.
	 *
	 * @param council which council
	 * @param reason why
	 */
	record Asked(@NotBlank @Nullable String council, @NotBlank @Size(max = 500) @PlainText @Nullable String reason) {

		Asked {
			reason = Text.tidy(reason);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Destination supportDestination() {
			return new Destination(Route.Audience.OPERATOR, "support.operators.title", "support.operators.text",
					"/operator/support");
		}

	}

}
