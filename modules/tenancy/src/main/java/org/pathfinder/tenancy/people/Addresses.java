package org.pathfinder.tenancy.people;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * E-mail addresses somebody typed or pasted, with names or without, one on each line or
 * with commas or semicolons between them.
 *
 * @param good those that are addresses, each once, in small letters
 * @param bad the rest, as typed
 */
record Addresses(Set<String> good, List<String> bad) {

	/** How many can be invited at once. */
	static final int MOST = 100;

	static final int LONGEST = 254;

	private static final Pattern LINES = Pattern.compile("[;\\n\\r\\t]+");

	private static final Pattern WORDS = Pattern.compile("[,\\s]+");

	private static final Pattern COMMAS = Pattern.compile(",+");

	private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]*)>");

	private static final Pattern ADDRESS = Pattern.compile(
			"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

	private static final int LONGEST_LOCAL_PART = 64;

	static Addresses in(String pasted) {
		var found = new Addresses(new LinkedHashSet<>(), new ArrayList<>());
		for (String line : LINES.split(pasted)) {
			// 'Ramsden, Priya <priya@…>' is one; else commas stand between
			if (NAMED.matcher(line.strip()).matches()) {
				found.take(line);
			}
			else {
				(line.contains("<") ? COMMAS : WORDS).splitAsStream(line).forEach(found::take);
			}
		}
		return found;
	}

	private void take(String piece) {
		String typed = piece.strip();
		var named = NAMED.matcher(typed);
		String address = lower(named.matches() ? named.group(1) : typed);
		if (isAddress(address)) {
			this.good.add(address);
		}
		else if (!typed.isEmpty() && !this.bad.contains(typed)) {
			this.bad.add(typed);
		}
	}

	static boolean same(String one, String other) {
		return lower(one).equals(lower(other));
	}

	static String lower(String address) {
		return address.strip().toLowerCase(Locale.ROOT);
	}

	static boolean isAddress(String text) {
		return text.length() <= LONGEST && text.indexOf('@') <= LONGEST_LOCAL_PART && ADDRESS.matcher(text).matches();
	}

}
