package org.pathfinder;

import java.net.URL;
import java.util.Set;

import org.springframework.web.method.HandlerMethod;

/**
 * Modules that nothing has changed in since everything passed, nor in what they see:
 * {@code ./test} names them, and tests of the whole need not ask what they answer.
 */
final class LeftOut {

	private static final Set<String> MODULES = Set.of(System.getProperty("pathfinder.left-out", "").split(","));

	private LeftOut() {
	}

	/** Whether what answers is of one of them. */
	static boolean has(HandlerMethod handler) {
		URL code = handler.getBeanType().getProtectionDomain().getCodeSource().getLocation();
		return MODULES.stream().anyMatch((module) -> code.getPath().contains("/modules/" + module + "/"));
	}

}
