package org.pathfinder.tenancy.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Text;

/**
 * What the register says of a council.
 *
 * @param name its full name, such as 'Leeds City Council'
 * @param shortName what people call it, such as 'Leeds', if somebody said so
 * @param gssCode its code in the Office for National Statistics' register
 * @param formerCodes codes it, or the councils it took over from, had before
 * @param type {@code unitary}, {@code metropolitan-district}, {@code london-borough},
 * {@code county} or {@code district}
 * @param nation {@code England}, {@code Scotland}, {@code Wales} or
 * {@code Northern Ireland}
 * @param region such as {@code South West}
 * @param urbanRural how rural it is: {@code urban}, {@code urban-with-rural-areas},
 * {@code rural} or {@code sparse-and-rural}, if that is known
 * @param deprivationQuintile the fifth of councils it is in by deprivation, 1 the most
 * deprived, if that is known
 * @param population how many people live there, if that is known
 * @param emailDomains the domains of its people's addresses; several councils may share
 * one
 * @param validFrom its first day, if that is known
 * @param validTo its last day, if it has ended or is going to
 * @param successors the slugs of the councils that have its area afterwards
 */
public record CouncilDetails(@Nullable String name, @Nullable String shortName, @Nullable String gssCode,
		List<String> formerCodes, @Nullable String type, @Nullable String nation, @Nullable String region,
		@Nullable String urbanRural, @Nullable Integer deprivationQuintile, @Nullable Integer population,
		List<String> emailDomains, @Nullable LocalDate validFrom, @Nullable LocalDate validTo,
		List<String> successors) {

	public CouncilDetails {
		name = Text.tidy(name);
		shortName = Text.tidy(shortName);
		gssCode = Text.tidy(gssCode);
		formerCodes = tidy(formerCodes);
		type = Text.tidy(type);
		nation = Text.tidy(nation);
		region = Text.tidy(region);
		urbanRural = Text.tidy(urbanRural);
		emailDomains = tidy(tidy(emailDomains).stream().map((each) -> each.toLowerCase(Locale.ROOT)).toList());
		successors = tidy(successors);
	}

	/** In one order, each once, so that two who say the same say it in the same way. */
	private static List<String> tidy(@Nullable Collection<String> said) {
		return (said == null) ? List.of()
				: said.stream()
					.map(Text::tidy)
					.filter(Objects::nonNull)
					.collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), List::copyOf));
	}

	/** The same, and the code that it had until now is a former one. */
	CouncilDetails after(CouncilDetails before) {
		if (before.gssCode == null || before.gssCode.equals(this.gssCode)) {
			return this;
		}
		return new CouncilDetails(this.name, this.shortName, this.gssCode,
				Stream.concat(this.formerCodes.stream(), Stream.of(before.gssCode)).toList(), this.type, this.nation,
				this.region, this.urbanRural, this.deprivationQuintile, this.population, this.emailDomains,
				this.validFrom, this.validTo, this.successors);
	}

	/** Whether it has come to its end. */
	boolean endedBy(LocalDate today) {
		return this.validTo != null && this.validTo.isBefore(today);
	}

	/** A field as a form or a spreadsheet has it; empty if nothing is said. */
	String text(Field field) {
		return switch (field) {
			case SLUG -> throw new IllegalArgumentException("A slug is no detail");
			case NAME -> of(this.name);
			case SHORT_NAME -> of(this.shortName);
			case GSS_CODE -> of(this.gssCode);
			case FORMER_CODES -> String.join(", ", this.formerCodes);
			case TYPE -> of(this.type);
			case NATION -> of(this.nation);
			case REGION -> of(this.region);
			case URBAN_RURAL -> of(this.urbanRural);
			case DEPRIVATION_QUINTILE -> of(this.deprivationQuintile);
			case POPULATION -> of(this.population);
			case EMAIL_DOMAINS -> String.join(", ", this.emailDomains);
			case VALID_FROM -> of(this.validFrom);
			case VALID_TO -> of(this.validTo);
			case SUCCESSORS -> String.join(", ", this.successors);
		};
	}

	private static String of(@Nullable Object said) {
		return Objects.toString(said, "");
	}

}
