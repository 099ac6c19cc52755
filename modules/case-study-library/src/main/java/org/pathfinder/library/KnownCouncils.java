package org.pathfinder.library;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.tenancy.RegisterCopy;
import org.pathfinder.tenancy.RegisteredCouncil;

/**
 * The library's own copy of what the register says of councils: published case studies
 * say from where they are. Editors read it of councils that offered one.
 */
@Component
class KnownCouncils implements RegisterCopy {

	private static final JsonMapper JSON = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	@Override
	public void copy(JdbcClient database, List<RegisteredCouncil> councils) {
		database.sql("""
				with registered as (
					select * from jsonb_to_recordset(?::jsonb) as c (slug text, name text, type text, nation text,
						region text, urban_rural text, population int)
				)
				insert into library.council as known (council, name, type, nation, region, urban_rural, population)
				select slug, name, type, nation, region, urban_rural, population from registered
				on conflict (council) do update set name = excluded.name, type = excluded.type,
					nation = excluded.nation, region = excluded.region, urban_rural = excluded.urban_rural,
					population = excluded.population
				where known is distinct from excluded
				""").param(JSON.writeValueAsString(councils)).update();
	}

}
