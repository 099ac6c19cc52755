package org.pathfinder.reporting;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.tenancy.RegisterCopy;
import org.pathfinder.tenancy.RegisteredCouncil;

/**
 * Reporting's own copy of the register. A copy and not a view, since a view would hand
 * the register's rows to whoever may read the view, with row-level security to get right
 * in two places; here the LGA's policy on one table says whom it may know of.
 */
@Component
class RegisteredCouncils implements RegisterCopy {

	private static final JsonMapper JSON = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	@Override
	public void copy(JdbcClient database, List<RegisteredCouncil> councils) {
		database
			.sql("""
					with registered as (
						select * from jsonb_to_recordset(?::jsonb) as c (slug text, name text, type text, nation text,
							region text, urban_rural text, deprivation_quintile int)
					)
					insert into reporting.council as known (council, name, type, nation, region, urban_rural, deprivation_quintile)
					select slug, name, type, nation, region, urban_rural, deprivation_quintile from registered
					on conflict (council) do update set name = excluded.name, type = excluded.type,
						nation = excluded.nation, region = excluded.region, urban_rural = excluded.urban_rural,
						deprivation_quintile = excluded.deprivation_quintile
					where known is distinct from excluded
					""")
			.param(JSON.writeValueAsString(councils))
			.update();
	}

}
