package org.pathfinder;

import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Reads {@code pathfinder.target}: one that is not known is refused, and commands serve
 * no web.
 */
class ChosenTarget implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final String PROPERTY = "pathfinder.target";

	static final Set<String> KNOWN = Set.of("web", "tenancy", "model-stages", "case-study-library", "reporting",
			"worker", "migrate", "register", "audit", "all");

	/** Those that do something and end. */
	private static final Set<String> COMMANDS = Set.of("migrate", "register", "audit");

	static boolean isCommand(Environment environment) {
		return COMMANDS.contains(environment.getProperty(PROPERTY, "web"));
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		String target = event.getEnvironment().getProperty(PROPERTY, "web");
		if (!KNOWN.contains(target)) {
			throw new UnknownTarget(target);
		}
		if (isCommand(event.getEnvironment())) {
			event.getSpringApplication().setWebApplicationType(WebApplicationType.NONE);
		}
	}

	/** Nobody knows the target. */
	static final class UnknownTarget extends IllegalArgumentException {

		UnknownTarget(String target) {
			super("There is no target '" + target + "'.");
		}

	}

	/** Says which targets there are. */
	static class Analyzer extends AbstractFailureAnalyzer<UnknownTarget> {

		@Override
		protected FailureAnalysis analyze(Throwable root, UnknownTarget cause) {
			return new FailureAnalysis(String.valueOf(cause.getMessage()),
					"Set pathfinder.target to one of " + new TreeSet<>(KNOWN) + ".", cause);
		}

	}

}
