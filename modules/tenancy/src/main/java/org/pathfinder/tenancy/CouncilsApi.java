package org.pathfinder.tenancy;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Person;

@RestController
@EntryPoint({ "web", "tenancy" })
class CouncilsApi {

	private final Memberships memberships;

	CouncilsApi(Memberships memberships) {
		this.memberships = memberships;
	}

	/** The councils the caller is a member of. */
	@GetMapping("/api/tenancy/councils")
	Listing<Mine> mine() {
		Person person = Person.current().orElseThrow(() -> new AccessDeniedException("Nobody signed in"));
		return Listing.whole(this.memberships.all(person)
			.open()
			.stream()
			.map((member) -> new Mine(member.council().slug().value(), member.council().name(),
					member.council().gssCode(), member.role()))
			.toList());
	}

	/**
	 * A council the caller is a member of.
	 *
	 * @param slug its name in addresses
	 * @param name its full name
	 * @param gssCode its code in the Office for National Statistics' register
	 * @param role what the caller may do there
	 */
	record Mine(String slug, String name, String gssCode, MemberRole role) {
	}

}
