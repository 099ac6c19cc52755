package org.pathfinder.tenancy.people;

import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class AdministratorsTest {

	private static final UUID ANN = new UUID(0, 1);

	private static final UUID BOB = new UUID(0, 2);

	private static final UUID CAT = new UUID(0, 3);

	@Test
	void theLastOneStays() {
		var administrators = new Administrators(Set.of(ANN));

		assertThatExceptionOfType(LastAdministrator.class).isThrownBy(() -> administrators.without(Set.of(ANN)));
		assertThatExceptionOfType(LastAdministrator.class).isThrownBy(() -> administrators.without(Set.of(ANN, CAT)));
	}

	@Test
	void notAllGoAtOnce() {
		var administrators = new Administrators(Set.of(ANN, BOB));

		assertThatNoException().isThrownBy(() -> administrators.without(Set.of(ANN)));
		assertThatExceptionOfType(LastAdministrator.class).isThrownBy(() -> administrators.without(Set.of(ANN, BOB)));
	}

	@Test
	void othersGoFreely() {
		assertThatNoException().isThrownBy(() -> new Administrators(Set.of(ANN)).without(Set.of(CAT)));
		assertThatNoException().isThrownBy(() -> new Administrators(Set.of()).without(Set.of(CAT)));
	}

}
