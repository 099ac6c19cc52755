package org.pathfinder.tenancy.people;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.SignInLink;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.OperatorSettings;
import org.pathfinder.web.Person;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.session.Notice;

/**
 * What somebody who was invited sees: with the link of the mail the invitation, signed in
 * or not; signed in, those that wait for their address.
 */
@Controller
@EntryPoint("web")
@RequestMapping(InvitationPages.MINE)
class InvitationPages {

	static final String MINE = "/invitations";

	private final Joining joining;

	private final Words words;

	private final @Nullable String runBy;

	InvitationPages(Joining joining, Words words, OperatorSettings operator) {
		this.joining = joining;
		this.words = words;
		this.runBy = operator.name();
	}

	/** Those that wait for who is signed in. */
	@GetMapping
	String mine(Model page) {
		Person person = Person.current().orElseThrow();
		page.addAttribute("person", person);
		page.addAttribute("invitations", this.joining.waitingFor(person));
		boolean theirWay = this.joining.isTheirWay(person);
		page.addAttribute("theirWay", theirWay);
		page.addAttribute("through", theirWay ? null : through(person.email()));
		return "people/mine";
	}

	private @Nullable Through through(String email) {
		return this.joining.wayIn(email)
			.map((way) -> new Through(way.name(), SignInLink.through(way.alias(), MINE)))
			.orElse(null);
	}

	@GetMapping("/{token}")
	String read(@PathVariable String token, @RequestParam(name = "mailed", required = false) @Nullable String mailed,
			Model page, HttpServletResponse response) {
		page.addAttribute("token", token);
		page.addAttribute("mailed", mailed != null);
		return show(this.joining.read(new Token(token)), page, response);
	}

	/** Leads to Keycloak who has not signed in, and back. */
	@GetMapping("/{token}/sign-in")
	String signIn(@PathVariable String token) {
		return "redirect:" + MINE + "/" + token;
	}

	@PostMapping("/{token}/password")
	String askForPassword(@PathVariable String token, Model page, HttpServletResponse response) {
		try {
			this.joining.askForPassword(new Token(token));
			return "redirect:" + MINE + "/" + token + "?mailed";
		}
		catch (InvitationClosed closed) {
			return show(this.joining.read(new Token(token)), page, response);
		}
	}

	@PostMapping
	String accept(@RequestParam String council, @RequestParam UUID id, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		Person person = Person.current().orElseThrow();
		try {
			Joining.Joined joined = this.joining.accept(person, council, id);
			Notice.next(request, "people.joined", joined.name(), this.words.name("people.role.article", joined.role()));
			return "redirect:/councils/" + joined.council();
		}
		catch (InvitationClosed closed) {
			page.addAttribute("closed", closed.standing());
			response.setStatus(HttpStatus.CONFLICT.value());
			return mine(page);
		}
	}

	/** What only the mail's reader may see is kept by nobody on the way. */
	private String show(Invitation invitation, Model page, HttpServletResponse response) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		Person person = Person.current().orElse(null);
		page.addAttribute("invitation", invitation);
		page.addAttribute("standing", this.joining.standing(invitation));
		page.addAttribute("person", person);
		page.addAttribute("theirs", person != null && invitation.isFor(person));
		boolean theirWay = person != null && this.joining.isTheirWay(person);
		page.addAttribute("theirWay", theirWay);
		page.addAttribute("through", theirWay ? null : through(invitation.email()));
		page.addAttribute("runBy", this.runBy);
		page.addAttribute("hours", PasswordMail.LASTS.toHours());
		return "people/invitation";
	}

	/**
	 * The identity provider that somebody has to come through.
	 *
	 * @param name its name for people
	 * @param href what leads there
	 */
	record Through(String name, String href) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route invitationRoute() {
			return new Route(MINE + "/*", Route.Audience.EVERYONE);
		}

		@Bean
		Route invitationPasswordRoute() {
			return new Route(MINE + "/*/password", Route.Audience.EVERYONE);
		}

	}

}
