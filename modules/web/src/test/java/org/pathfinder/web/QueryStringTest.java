package org.pathfinder.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryStringTest {

	@Test
	void whatIsNotSaidIsLeftOut() {
		assertThat(new QueryString().and("q", null)).hasToString("");
		assertThat(new QueryString().and("q", null).and("page", 2).and("tag", "")).hasToString("?page=2&tag=");
		assertThat(QueryString.of(Map.of("state", "OPEN"))).hasToString("?state=OPEN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "C++ & 50% + more", "a=b;c#d?e", "{q}", "Zoë’s café / “hub”", "one\ntwo" })
	void whatIsTypedIsReadAsItIs(String typed) {
		String query = new QueryString().and(typed, typed).toString();

		assertThat(query).matches("\\?[A-Za-z0-9%._~-]+=[A-Za-z0-9%._~-]+");
		assertThat(query.substring(1).split("="))
			.allSatisfy((part) -> assertThat(URLDecoder.decode(part, StandardCharsets.UTF_8)).isEqualTo(typed));
	}

}
