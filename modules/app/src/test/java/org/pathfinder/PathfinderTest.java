package org.pathfinder;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

/**
 * A test of the whole application, with the councils that {@code ./run} has, on real
 * servers.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "pathfinder.target=all", "spring.config.additional-location=classpath:/councils.yaml" })
@ContextConfiguration(initializers = PathfinderTest.RealServers.class)
@interface PathfinderTest {

	/**
	 * Points the application at real servers. Keycloak starts meanwhile, and is there
	 * before any work begins.
	 */
	final class RealServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("real servers", new LinkedHashMap<>(
						Platform.settingsAtOnce(Servers.freePort(), "pathfinder", Servers.postgres()))));
			context.getBeanFactory().registerSingleton("keycloakIsThere", new KeycloakIsThere());
		}

	}

	/** The first of all that starts. */
	final class KeycloakIsThere implements SmartLifecycle {

		private volatile boolean there;

		@Override
		public void start() {
			Servers.awaitKeycloak();
			this.there = true;
		}

		@Override
		public void stop() {
			this.there = false;
		}

		@Override
		public boolean isRunning() {
			return this.there;
		}

		@Override
		public int getPhase() {
			return Integer.MIN_VALUE;
		}

	}

}
