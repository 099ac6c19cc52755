package org.pathfinder.tenancy.register;

import java.util.Arrays;
import java.util.List;

import org.pathfinder.web.Words;

/**
 * Something said of a council that cannot stand, and how to mend it.
 *
 * @param field what it is said of
 * @param key the message that says how to mend it
 * @param arguments what the message names
 */
record Wrong(Field field, String key, List<String> arguments) {

	static Wrong of(Field field, String rule, String... arguments) {
		return new Wrong(field, "register.wrong." + rule, Arrays.asList(arguments));
	}

	String in(Words words) {
		return words.of(this.key, this.arguments.toArray());
	}

}
