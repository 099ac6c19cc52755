package org.pathfinder.tenancy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInLinkTest {

	@ParameterizedTest
	@ValueSource(strings = { "/invitations", "/councils/leeds", "/councils/leeds/programmes",
			"/councils/leeds/programmes/01900000-0000-7000-8000-000000000001/steps/1.1",
			"/councils/leeds/settings/members.csv" })
	void signInLeadsBackToAPageOfACouncil(String back) {
		assertThat(SignInLink.leadsBack(back)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "//evil.example", "/operator/councils", "/councils/leeds/../../operator",
			"/councils/leeds//evil.example", "/councils/leeds/", "/councils/leeds/a?b=c", "/councils/leeds/%2e%2e/x",
			"https://evil.example/councils/leeds", "/councils/leeds\n", "/councils/leeds/\\evil" })
	void signInLeadsNowhereElse(String back) {
		assertThat(SignInLink.leadsBack(back)).isFalse();
	}

}
