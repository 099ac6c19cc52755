package org.pathfinder.tenancy.signon;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SharedIssuerTest {

	@ParameterizedTest
	@ValueSource(strings = { "https://accounts.google.com", "https://Accounts.Google.com/", "https://appleid.apple.com",
			"https://login.microsoftonline.com/common/v2.0", "https://login.microsoftonline.com//Organizations/v2.0",
			"https://login.microsoftonline.com/consumers/v2.0", "https://sts.windows.net/common/",
			"https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
			"https://login.microsoftonline.com:443/common/v2.0", "https://oidc.account.gov.uk/" })
	void whereEverybodyCanHaveAnAccountNobodyVouchesForACouncil(String issuer) {
		assertThat(SharedIssuer.is(issuer)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
			"https://leeds.okta.com", "https://login.leeds.example/common", "https://leeds.example" })
	void aTenantOfItsOwnIsACouncils(String issuer) {
		assertThat(SharedIssuer.is(issuer)).isFalse();
	}

}
