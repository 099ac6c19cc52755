package org.pathfinder.tenancy.provisioning;

import java.net.URI;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.register.CouncilDetails;

/**
 * The councils that {@code migrate} sees to.
 *
 * @param keycloak where their organisations and people are
 * @param councils each council that should have a workspace; one that leaves the list
 * keeps its workspace
 */
@Validated
@ConfigurationProperties("pathfinder")
record ProvisioningSettings(@Valid @NotNull Keycloak keycloak, @DefaultValue List<@Valid Entry> councils) {

	/**
	 * The realm, as its administrator.
	 *
	 * @param realmAddress the realm's address: {@code https://…/realms/pathfinder}
	 * @param provisioningSecret the secret of the client {@code pathfinder-provisioning}
	 */
	record Keycloak(@NotNull URI realmAddress, @Nullable String provisioningSecret) {
	}

	/**
	 * A council.
	 *
	 * @param slug its name in addresses
	 * @param name its full name
	 * @param gssCode its code in the Office for National Statistics' register
	 * @param type such as {@code metropolitan-district}
	 * @param nation such as {@code England}
	 * @param region such as {@code South West}
	 * @param urbanRural how rural it is, if that is known
	 * @param deprivationQuintile the fifth of councils it is in by deprivation, 1 the
	 * most deprived, if that is known
	 * @param population how many people live there, if that is known
	 * @param members its first members
	 */
	record Entry(@NotBlank String slug, @NotBlank String name, @NotBlank String gssCode, @NotBlank String type,
			@NotBlank String nation, @NotBlank String region,
			@Pattern(regexp = "urban|urban-with-rural-areas|rural|sparse-and-rural",
					message = "is urban, urban-with-rural-areas, rural or sparse-and-rural") @Nullable String urbanRural,
			@Min(1) @Max(5) @Nullable Integer deprivationQuintile,
			@Min(1) @Max(99_999_999) @Nullable Integer population, @DefaultValue List<@Valid Member> members) {

		/** What the register says of the council once this is said of it. */
		CouncilDetails over(CouncilDetails before) {
			return new CouncilDetails(this.name, before.shortName(), this.gssCode, before.formerCodes(), this.type,
					this.nation, this.region, (this.urbanRural != null) ? this.urbanRural : before.urbanRural(),
					(this.deprivationQuintile != null) ? this.deprivationQuintile : before.deprivationQuintile(),
					(this.population != null) ? this.population : before.population(), before.emailDomains(),
					before.validFrom(), before.validTo(), before.successors());
		}

	}

	/**
	 * A first member of a council.
	 *
	 * @param email the address they sign in with
	 * @param role what they may do
	 */
	record Member(@Email @NotBlank String email, @NotNull MemberRole role) {
	}

}
