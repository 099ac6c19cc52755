package org.pathfinder.tenancy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SlugTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "Leeds", "leeds_", "le_eds", "-leeds", "leeds-", "leeds;drop", "leeds\"", "lee ds",
			"../leeds", "ｌeeds", "leeds\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void whatIsNoSlugIsRefused(String typed) {
		assertThat(Slug.of(typed)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> new Slug(typed));
	}

}
