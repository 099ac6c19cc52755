package org.pathfinder.tenancy.signon;

import java.net.InetAddress;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pathfinder.tenancy.signon.BadMetadata.Why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutsideTest {

	private final Outside outside = new Outside(false);

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1",
			"127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1",
			"192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
			"255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "100::1",
			"2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1",
			"ff02::1" })
	void noAddressInsideTheNetworkIsOutside(String address) {
		assertThat(this.outside.isOutside(InetAddress.ofLiteral(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
			"128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
			"223.255.255.255", "2600::1", "2a00:1450:4009::1" })
	void anAddressOfTheInternetIsOutside(String address) {
		assertThat(this.outside.isOutside(InetAddress.ofLiteral(address))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "http://1.1.1.1/, NOT_HTTPS", "ftp://1.1.1.1/, NOT_HTTPS", "file:///etc/passwd, NO_ADDRESS",
			"login.leeds.example, NO_ADDRESS", "https://, NO_ADDRESS", "https://somebody@1.1.1.1/, NO_ADDRESS",
			"https://1.1.1.1/#here, NO_ADDRESS", "https://a b/, NO_ADDRESS", "https://nobody.invalid/, UNKNOWN_HOST",
			"https://localhost/, INSIDE", "https://127.0.0.1:8443/, INSIDE", "https://[::1]/, INSIDE",
			"https://[::ffff:127.0.0.1]/, INSIDE", "https://169.254.169.254/latest/meta-data, INSIDE",
			"https://10.1.2.3/, INSIDE", "https://0x7f000001/, UNKNOWN_HOST" })
	void anAddressThatMayNotBeAskedSaysWhy(String typed, Why why) {
		assertThatExceptionOfType(BadMetadata.class).isThrownBy(() -> this.outside.check(typed))
			.satisfies((bad) -> assertThat(bad.why())
				.isIn((why == Why.UNKNOWN_HOST) ? new Why[] { why, Why.INSIDE, Why.NO_ADDRESS } : new Why[] { why }));
	}

	@Test
	void anAddressOfTheInternetMayBeAsked() {
		assertThatCode(() -> this.outside.check("https://1.1.1.1/realms/leeds")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1 10.0.0.1", "10.0.0.1 1.1.1.1", "2600::1 ::1", "1.1.1.1 169.254.169.254 2600::1" })
	void aNameThatLeadsOutsideAndInsideLeadsInside(String addresses) {
		var mixed = new Outside(false, (host) -> answers(addresses));

		assertThatExceptionOfType(BadMetadata.class).isThrownBy(() -> mixed.check("https://login.leeds.example/"))
			.extracting(BadMetadata::why)
			.isEqualTo(Why.INSIDE);
	}

	@Test
	void aNameThatLeadsToThisMachineAndElsewhereNeedsTls() {
		var mixed = new Outside(true, (host) -> answers("127.0.0.1 1.1.1.1"));

		assertThatExceptionOfType(BadMetadata.class).isThrownBy(() -> mixed.check("http://login.leeds.example/"))
			.extracting(BadMetadata::why)
			.isEqualTo(Why.NOT_HTTPS);
	}

	private static InetAddress[] answers(String addresses) {
		return Arrays.stream(addresses.split(" ")).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
	}

	@Test
	void onlyThisMachineCountsWhereASettingSaysSo() throws Exception {
		var here = new Outside(true);

		assertThat(here.check("http://localhost:8180/realms/leeds").getPort()).isEqualTo(8180);
		assertThatExceptionOfType(BadMetadata.class).isThrownBy(() -> here.check("http://1.1.1.1/"))
			.extracting(BadMetadata::why)
			.isEqualTo(Why.NOT_HTTPS);
		assertThatExceptionOfType(BadMetadata.class).isThrownBy(() -> here.check("https://10.0.0.1/"))
			.extracting(BadMetadata::why)
			.isEqualTo(Why.INSIDE);
	}

}
