package org.pathfinder.tenancy.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class InvitationTest {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	@Test
	void whoseAddressItIsForAcceptsIt() {
		assertThatNoException()
			.isThrownBy(() -> invitation(Standing.OPEN, false).accept(person("New@Leeds.example"), NOON));
	}

	@Test
	void forSomebodyElseItIsNotThere() {
		assertThatExceptionOfType(NoSuchInvitation.class)
			.isThrownBy(() -> invitation(Standing.OPEN, false).accept(person("other@leeds.example"), NOON));
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCEPTED", "WITHDRAWN" })
	void whatHasEndedIsNotAccepted(Standing state) {
		assertThatItIsClosed(invitation(state, false), NOON, state);
	}

	@Test
	void itIsNotAcceptedTooLate() {
		Invitation invitation = invitation(Standing.OPEN, false);

		assertThat(invitation.standing(NOON.plus(Duration.ofDays(14)).minusNanos(1))).isEqualTo(Standing.OPEN);
		assertThatItIsClosed(invitation, NOON.plus(Duration.ofDays(14)), Standing.EXPIRED);
	}

	@Test
	void nobodyJoinsASuspendedCouncil() {
		assertThatItIsClosed(invitation(Standing.OPEN, true), NOON, Standing.SUSPENDED);
	}

	private static void assertThatItIsClosed(Invitation invitation, Instant when, Standing standing) {
		assertThatExceptionOfType(InvitationClosed.class)
			.isThrownBy(() -> invitation.accept(person("new@leeds.example"), when))
			.satisfies((closed) -> assertThat(closed.standing()).isEqualTo(standing));
	}

	private static Invitation invitation(Standing state, boolean suspended) {
		return new Invitation("leeds", "Leeds City Council", suspended, new UUID(0, 1), 1, "new@leeds.example",
				MemberRole.CONTRIBUTOR, null, "Priya Ramsden", "lead@leeds.example", NOON,
				NOON.plus(Duration.ofDays(14)), null, state);
	}

	private static Person person(String email) {
		return new Person(new UUID(0, 2), "New", email, Set.of(), null);
	}

}
