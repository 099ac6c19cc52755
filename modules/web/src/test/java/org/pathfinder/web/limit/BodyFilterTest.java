package org.pathfinder.web.limit;

import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import org.pathfinder.web.Problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A body that does not say how long it is, whichever way it is read. */
class BodyFilterTest {

	private static final int MOST = 256 * 1024;

	@Test
	void oneThatIsTooLongIsReadNoFurther() {
		assertThatExceptionOfType(BodyFilter.TooLarge.class).isThrownBy(() -> send(MOST + 1,
				(body, response) -> body.getInputStream().transferTo(OutputStream.nullOutputStream())));
		assertThatExceptionOfType(BodyFilter.TooLarge.class)
			.isThrownBy(() -> send(MOST + 1, (body, response) -> body.getReader().transferTo(Writer.nullWriter())));
	}

	@Test
	void oneThatIsNotIsReadToItsEnd() {
		send(MOST, (body, response) -> assertThat(body.getInputStream().readAllBytes()).hasSize(MOST));
		send(MOST, (body, response) -> assertThat(body.getReader().transferTo(Writer.nullWriter())).isEqualTo(MOST));
	}

	private static void send(int bytes, FilterChain chain) {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MessageSourceAutoConfiguration.class, JacksonAutoConfiguration.class))
			.withUserConfiguration(Problems.class)
			.run((context) -> {
				var request = new MockHttpServletRequest("POST", "/councils/leeds/programmes") {

					@Override
					public long getContentLengthLong() {
						return -1;
					}
				};
				request.addHeader("Transfer-Encoding", "chunked");
				request.setContent(new byte[bytes]);
				new BodyFilter(List.of(), context.getBean(Problems.class)).doFilter(request,
						new MockHttpServletResponse(), chain);
			});
	}

}
