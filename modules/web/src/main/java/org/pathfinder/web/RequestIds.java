package org.pathfinder.web;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives each request an id that its log lines and its entries in the audit carry, and
 * that whoever gets an error can tell. It is always ours: what a client sends in its
 * place is not looked at.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class RequestIds {

	private static final String KEY = "request";

	private static final String ATTRIBUTE = RequestIds.class.getName();

	/** The id of the request at hand, if there is one. */
	static @Nullable String current() {
		return MDC.get(KEY);
	}

	/** The id of the request. */
	public static UUID of(HttpServletRequest request) {
		return (UUID) request.getAttribute(ATTRIBUTE);
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> requestIdsOutsideEverything(SafeHeaders headers) {
		return (tomcat) -> tomcat.addEngineValves(new Marking(headers));
	}

	/**
	 * A valve and no filter, since the container logs what no filter caught after all of
	 * them have ended.
	 */
	private static final class Marking extends ValveBase {

		private final SafeHeaders headers;

		Marking(SafeHeaders headers) {
			super(true);
			this.headers = headers;
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			UUID id = UUID.randomUUID();
			request.setAttribute(ATTRIBUTE, id);
			MDC.put(KEY, id.toString());
			try {
				if (response.getStatus() >= 400) {
					// refused by the connector, whose own page has styles and nothing to
					// say
					this.headers.write(response, SafeHeaders.NOTHING);
					return;
				}
				getNext().invoke(request, response);
			}
			finally {
				MDC.clear();
			}
		}

	}

}
