package org.pathfinder.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * A council as the register has it.
 *
 * @param slug its name in addresses
 * @param name its full name
 * @param type such as {@code unitary}
 * @param nation such as {@code England}
 * @param region such as {@code South West}
 * @param urbanRural how rural it is: {@code urban}, {@code urban-with-rural-areas},
 * {@code rural} or {@code sparse-and-rural}; absent if the register does not say
 * @param deprivationQuintile the fifth of councils it is in by deprivation, 1 the most
 * deprived; absent if the register does not say
 * @param population how many people live there; absent if the register does not say
 */
public record RegisteredCouncil(String slug, String name, String type, String nation, String region,
		@Nullable String urbanRural, @Nullable Integer deprivationQuintile, @Nullable Integer population) {
}
