package org.pathfinder;

import java.time.Clock;
import java.time.Duration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Starts Pathfinder with one target: {@code web}, a module's API, {@code worker},
 * {@code all}, or a command: {@code migrate}, {@code register} or {@code audit}.
 */
@SpringBootApplication
public class Pathfinder {

	/**
	 * PostgreSQL keeps microseconds; what is kept and what is answered should be the
	 * same.
	 */
	@Bean
	Clock clock() {
		return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
	}

	static SpringApplication pathfinder() {
		var pathfinder = new SpringApplication(Pathfinder.class);
		pathfinder.addListeners(new ChosenTarget());
		return pathfinder;
	}

	public static void main(String[] arguments) {
		ConfigurableApplicationContext application = pathfinder().run(arguments);
		if (ChosenTarget.isCommand(application.getEnvironment())) {
			System.exit(SpringApplication.exit(application));
		}
	}

}
