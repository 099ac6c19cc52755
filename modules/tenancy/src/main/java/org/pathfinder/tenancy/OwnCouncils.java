package org.pathfinder.tenancy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import org.pathfinder.web.Person;
import org.pathfinder.web.SecondFactor;

/** The councils that whoever is signed in may work in. */
@Component
@ConditionalOnWebApplication
public class OwnCouncils {

	private final Memberships memberships;

	private final SecondFactor secondFactor;

	OwnCouncils(Memberships memberships, SecondFactor secondFactor) {
		this.memberships = memberships;
		this.secondFactor = secondFactor;
	}

	/** By name; none for who has not signed in. */
	public List<Council> list() {
		return members().map(Workspace.Member::council).toList();
	}

	/**
	 * The first answer that any of them gives, asked as its member. Not asked are those
	 * in which the person has less than this role, or has to give a second factor first.
	 * @param question what to ask, in transactions of its own
	 */
	public <T> Optional<T> ask(MemberRole needed, Supplier<Optional<T>> question) {
		return members().filter((member) -> member.may(needed))
			.filter((member) -> !(member.isSensitive() && this.secondFactor.isMissing()))
			.flatMap((member) -> Workspace.call(member, question::get).stream())
			.findFirst();
	}

	private Stream<Workspace.Member> members() {
		return Person.current().stream().flatMap((person) -> this.memberships.all(person).open().stream());
	}

}
