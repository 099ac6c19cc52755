package org.pathfinder.tenancy;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Person;

/**
 * The start page: what this is for strangers; for people signed in, where they can go.
 * Who has one place to go is taken there.
 */
@Controller
@EntryPoint("web")
class StartPages {

	private final Memberships memberships;

	private final List<Destination> destinations;

	StartPages(Memberships memberships, List<Destination> destinations) {
		this.memberships = memberships;
		this.destinations = destinations;
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
		List<Workspace.Member> councils = this.memberships.of(person.get());
		List<Destination> places = this.destinations.stream()
			.filter((place) -> person.get().roles().contains(place.audience().role()))
			.toList();
		List<Council> suspended = this.memberships.suspended(person.get());
		if (councils.size() == 1 && places.isEmpty() && suspended.isEmpty()) {
			return "redirect:/councils/" + councils.getFirst().council().slug();
		}
		if (councils.isEmpty() && places.size() == 1 && suspended.isEmpty()) {
			return "redirect:" + places.getFirst().href();
		}
		page.addAttribute("councils", councils);
		page.addAttribute("suspended", suspended);
		page.addAttribute("places", places);
		return "tenancy/start";
	}

	/**
	 * Leads to Keycloak; an address of our own, so that pages need not know the client's
	 * name.
	 */
	@GetMapping("/sign-in")
	String signIn() {
		return "redirect:" + (Person.current().isPresent() ? "/" : "/oauth2/authorization/pathfinder");
	}

}
