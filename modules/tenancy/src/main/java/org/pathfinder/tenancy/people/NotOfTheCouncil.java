package org.pathfinder.tenancy.people;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An address that is nobody's at the council, by what the register says of it. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class NotOfTheCouncil extends RuntimeException {

	private final List<String> domains;

	NotOfTheCouncil(List<String> domains) {
		super("The address is not at " + domains);
		this.domains = List.copyOf(domains);
	}

	/** What stands behind the @ of those who are; none if the register has none. */
	List<String> domains() {
		return this.domains;
	}

}
