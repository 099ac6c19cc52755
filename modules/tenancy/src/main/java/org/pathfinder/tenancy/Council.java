package org.pathfinder.tenancy;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Accent;

/**
 * A council on the register.
 *
 * @param slug its name in addresses
 * @param name its full name
 * @param gssCode its code in the Office for National Statistics' register, such as
 * {@code E06000011}
 * @param accent the colour of its pages, null if they have Pathfinder's own
 */
public record Council(Slug slug, String name, String gssCode, @Nullable Accent accent) {

	public Council(Slug slug, String name, String gssCode) {
		this(slug, name, gssCode, null);
	}
}
