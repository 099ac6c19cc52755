package org.pathfinder.tenancy.register;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** What an operator types about a council, as it was typed. */
record CouncilForm(@Nullable String slug, @Nullable String name, @Nullable String shortName, @Nullable String gssCode,
		@Nullable String formerCodes, @Nullable String type, @Nullable String nation, @Nullable String region,
		@Nullable String urbanRural, @Nullable String deprivationQuintile, @Nullable String population,
		@Nullable String emailDomains, @Nullable String validFrom, @Nullable String validTo,
		@Nullable String successors) {

	static final CouncilForm EMPTY = of("", CouncilReading.NOTHING);

	static CouncilForm of(String slug, CouncilDetails said) {
		return new CouncilForm(slug, said.text(Field.NAME), said.text(Field.SHORT_NAME), said.text(Field.GSS_CODE),
				said.text(Field.FORMER_CODES), said.text(Field.TYPE), said.text(Field.NATION), said.text(Field.REGION),
				said.text(Field.URBAN_RURAL), said.text(Field.DEPRIVATION_QUINTILE), said.text(Field.POPULATION),
				said.text(Field.EMAIL_DOMAINS), said.text(Field.VALID_FROM), said.text(Field.VALID_TO),
				said.text(Field.SUCCESSORS));
	}

	/** What it says beside the slug. */
	CouncilReading read(CouncilDetails before) {
		var said = new EnumMap<Field, String>(Field.class);
		said.put(Field.GSS_CODE, text(this.gssCode));
		said.put(Field.FORMER_CODES, text(this.formerCodes));
		said.put(Field.NAME, text(this.name));
		said.put(Field.SHORT_NAME, text(this.shortName));
		said.put(Field.TYPE, text(this.type));
		said.put(Field.NATION, text(this.nation));
		said.put(Field.REGION, text(this.region));
		said.put(Field.URBAN_RURAL, text(this.urbanRural));
		said.put(Field.DEPRIVATION_QUINTILE, text(this.deprivationQuintile));
		said.put(Field.POPULATION, text(this.population));
		said.put(Field.EMAIL_DOMAINS, text(this.emailDomains));
		said.put(Field.VALID_FROM, text(this.validFrom));
		said.put(Field.VALID_TO, text(this.validTo));
		said.put(Field.SUCCESSORS, text(this.successors));
		return CouncilReading.of(Map.copyOf(said), before);
	}

	String typedSlug() {
		return text(this.slug);
	}

	private static String text(@Nullable String typed) {
		return Objects.requireNonNullElse(typed, "").strip();
	}

}
