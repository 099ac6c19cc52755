package org.pathfinder.tenancy.signon;

import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
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

import org.pathfinder.tenancy.Destination;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Route;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** Operators compare what councils ask for with what they know, and agree or refuse. */
@Controller
@EntryPoint("web")
@RequestMapping(OperatorSignOnPages.HERE)
class OperatorSignOnPages {

	static final String HERE = "/operator/sign-on";

	private final OperatorConnections connections;

	private final Words words;

	OperatorSignOnPages(OperatorConnections connections, Words words) {
		this.connections = connections;
		this.words = words;
	}

	@GetMapping
	String all(Model page) {
		page.addAttribute("connections", this.connections.all());
		return "signon/operator-connections";
	}

	@GetMapping("/{council}/{connection}")
	String one(@PathVariable String council, @PathVariable UUID connection, Model page) {
		Connection found = this.connections.find(council, connection);
		page.addAttribute("signOn", (found.state() == State.ON) ? new SwitchingOff(null) : new Refusal(null));
		return show(found, found.version(), page);
	}

	private String show(Connection connection, int version, Model page) {
		page.addAttribute("connection", connection);
		page.addAttribute("version", version);
		page.addAttribute("owner", this.connections.owner(connection.council()));
		page.addAttribute("sharing", this.connections.councils(connection.alias()));
		page.addAttribute("also", this.connections.alsoOf(connection.council()));
		page.addAttribute("sure", List.of(new Option("yes", this.words.of("sign-on.operator.off.sure"))));
		return "signon/operator-connection";
	}

	@PostMapping("/{council}/{connection}/agree")
	String agree(@PathVariable String council, @PathVariable UUID connection, @RequestParam int version,
			HttpServletRequest request) {
		Connection agreed = this.connections.agree(council, connection, version);
		Notice.next(request, "sign-on.agreed", agreed.name());
		return "redirect:" + HERE + "/" + council + "/" + connection;
	}

	@PostMapping("/{council}/{connection}/refuse")
	@Resumable
	String refuse(@PathVariable String council, @PathVariable UUID connection, @RequestParam int version,
			@Valid @ModelAttribute("signOn") Refusal form, BindingResult errors, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		if (errors.hasErrors() || form.reason() == null) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return show(this.connections.find(council, connection), version, page);
		}
		Connection refused = this.connections.refuse(council, connection, version, form.reason());
		Notice.next(request, "sign-on.refused", refused.name());
		return "redirect:" + HERE;
	}

	/** For a council that cannot do it itself: its provider is broken. */
	@PostMapping("/{council}/{connection}/off")
	@Resumable
	String switchOff(@PathVariable String council, @PathVariable UUID connection, @RequestParam int version,
			@Valid @ModelAttribute("signOn") SwitchingOff form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return show(this.connections.find(council, connection), version, page);
		}
		Connection off = this.connections.switchOff(council, connection, version);
		Notice.next(request, "sign-on.operator.switched-off", off.name());
		return "redirect:" + HERE + "/" + council + "/" + connection;
	}

	/**
	 * Why an operator would not have it.
	 *
	 * @param reason what the council's administrators read
	 */
	record Refusal(@NotBlank @Size(max = 500) @PlainText @Nullable String reason) {

		Refusal {
			reason = Text.tidy(reason);
		}

	}

	/**
	 * That the operator means it.
	 *
	 * @param sure something, if they do
	 */
	record SwitchingOff(@NotEmpty @Nullable List<String> sure) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Destination signOnDestination() {
			return new Destination(Route.Audience.OPERATOR, "sign-on.operator.title", "sign-on.operator.text", HERE);
		}

	}

}
