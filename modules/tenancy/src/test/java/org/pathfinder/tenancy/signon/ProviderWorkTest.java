package org.pathfinder.tenancy.signon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderWorkTest {

	/**
	 * As when a second worker wrote what is newer before the first wrote what it read.
	 */
	@Test
	void whatChangedWhileItWasWrittenIsWrittenAgain() {
		var inTheDatabase = new AtomicReference<>(List.of("leeds.example"));
		var written = new ArrayList<List<String>>();

		ProviderWork.untilTheSame(inTheDatabase::get, (read) -> {
			inTheDatabase.set(List.of());
			written.add(read);
		});

		assertThat(written).containsExactly(List.of("leeds.example"), List.of());
	}

}
