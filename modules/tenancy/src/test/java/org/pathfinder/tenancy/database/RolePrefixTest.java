package org.pathfinder.tenancy.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pathfinder.tenancy.Slug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RolePrefixTest {

	@Test
	void aCouncilsRoleIsThePrefixAndItsSlugWithUnderscores() {
		assertThat(new RolePrefix("council_").of(new Slug("east-riding-of-yorkshire")))
			.isEqualTo("council_east_riding_of_yorkshire");
		assertThat(new RolePrefix("b_").of(new Slug("leeds"))).isEqualTo("b_leeds");
	}

	@Test
	void theLongestPrefixAndTheLongestSlugStillFitPostgresqlsNames() {
		assertThat(new RolePrefix("council_").of(new Slug("a".repeat(55)))).hasSize(63);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_", "council", "councils_", "pg_", "pg_a_", "C_", "1_", "a-_", "a\"_", "a b_", "ä_" })
	void whatIsNoPrefixIsRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RolePrefix(value));
	}

}
