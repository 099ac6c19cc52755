package org.pathfinder.tenancy;

/**
 * A council on the register.
 *
 * @param slug its name in addresses
 * @param name its full name
 * @param gssCode its code in the Office for National Statistics' register, such as
 * {@code E06000011}
 */
public record Council(Slug slug, String name, String gssCode) {
}
