package org.pathfinder.tenancy;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Person;
import org.pathfinder.web.SecondFactor;

/**
 * The start page: what this is for strangers; for people signed in, where they can go.
 * Who has one place to go is taken there.
 */
@Controller
@EntryPoint("web")
class StartPages {

	private final Memberships memberships;

	private final List<Destination> destinations;

	private final SecondFactor secondFactor;

	private final CookieRequestCache cameFor;

	StartPages(Memberships memberships, List<Destination> destinations, SecondFactor secondFactor,
			CookieRequestCache cameFor) {
		this.memberships = memberships;
		this.destinations = destinations;
		this.secondFactor = secondFactor;
		this.cameFor = cameFor;
	}

	@GetMapping("/")
	String start(Model page, @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
			@RequestParam(name = "sign-in", required = false) @Nullable String signIn) {
		Optional<Person> person = Person.current();
		if (person.isEmpty()) {
			page.addAttribute("signedOut", signedOut != null);
			page.addAttribute("failed", signIn != null);
			return "tenancy/welcome";
		}
		Memberships.All all = this.memberships.all(person.get());
		List<Workspace.Member> councils = all.open();
		List<Destination> places = this.destinations.stream()
			.filter((place) -> person.get().roles().contains(place.audience().role()))
			.toList();
		List<Council> suspended = this.memberships.suspended(person.get());
		List<Memberships.Elsewhere> elsewhere = all.elsewhere();
		if (councils.size() == 1 && places.isEmpty() && suspended.isEmpty() && elsewhere.isEmpty()) {
			return "redirect:/councils/" + councils.getFirst().council().slug();
		}
		if (councils.isEmpty() && places.size() == 1 && suspended.isEmpty() && elsewhere.isEmpty()) {
			return "redirect:" + places.getFirst().href();
		}
		page.addAttribute("councils", councils);
		page.addAttribute("suspended", suspended);
		page.addAttribute("elsewhere", elsewhere);
		page.addAttribute("places", places.stream().map(this::place).toList());
		return "tenancy/start";
	}

	/** How much waits is said to who could go and look, too. */
	private Place place(Destination destination) {
		Destination.Waiting waiting = destination.waiting();
		if (waiting == null || this.secondFactor.isMissing()) {
			return new Place(destination, null, 0);
		}
		return new Place(destination, waiting.textKey(),
				Workspace.call(WorkspaceFilter.workspaceOf(destination.audience()), waiting.count()::getAsInt));
	}

	/**
	 * Leads to Keycloak; an address of our own, so that pages need not know the client's
	 * name. Through an identity provider it leads who is signed in, too: they may have to
	 * come another way than they came.
	 */
	@GetMapping("/sign-in")
	String signIn(@RequestParam(required = false) @Nullable String through,
			@RequestParam(required = false) @Nullable String back, HttpServletRequest request,
			HttpServletResponse response) {
		if (SignInLink.isAlias(through)) {
			SignInLink.comeBack(back, this.cameFor, request, response);
			return "redirect:/oauth2/authorization/pathfinder?through=" + through;
		}
		return "redirect:" + (Person.current().isPresent() ? "/" : "/oauth2/authorization/pathfinder");
	}

	/**
	 * Where they can go.
	 *
	 * @param waitingKey the message that says how much waits there, if anything can
	 * @param waiting how much does
	 */
	record Place(Destination destination, @Nullable String waitingKey, int waiting) {
	}

}
