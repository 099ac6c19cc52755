package org.pathfinder.library;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharingStateTest {

	@Test
	void whatIsOfferedOrPublishedIsInOtherHandsToo() {
		assertThat(SharingState.values()).filteredOn(SharingState::copied)
			.containsExactly(SharingState.SUBMITTED, SharingState.CHANGES_WANTED, SharingState.PUBLISHED);
	}

}
