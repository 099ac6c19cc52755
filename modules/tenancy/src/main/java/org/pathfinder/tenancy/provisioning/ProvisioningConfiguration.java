package org.pathfinder.tenancy.provisioning;

import java.time.Clock;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import org.pathfinder.tenancy.PlatformContent;
import org.pathfinder.tenancy.RegisterCopy;
import org.pathfinder.tenancy.database.DatabaseSettings;
import org.pathfinder.web.EntryPoint;

/** What makes schemas, in the processes that know the owner's password. */
@Configuration(proxyBeanMethods = false)
@EntryPoint({ "migrate", "worker", "audit" })
@EnableConfigurationProperties({ ProvisioningSettings.class, MigrationSettings.class })
class ProvisioningConfiguration {

	@Bean
	Owner owner(DatabaseSettings database, @Value("${spring.datasource.url}") String url,
			@Value("${pathfinder.target:web}") String target) {
		if (database.ownerPassword() == null) {
			throw new IllegalStateException(
					"The target '%s' makes schemas and needs the owner's login: set pathfinder.database.owner-password"
						.formatted(target));
		}
		return new Owner(new DriverManagerDataSource(url, database.ownerUser(), database.ownerPassword()));
	}

	@Bean
	CouncilSchemas councilSchemas(Owner owner, DatabaseSettings database) {
		return new CouncilSchemas(owner.dataSource(), new CouncilChangelog(CouncilChangelog.FILE), database.prefix());
	}

	@Bean
	Migration migration(Owner owner, List<PlatformContent> content, List<RegisterCopy> copies, CouncilSchemas schemas,
			MigrationSettings settings, DatabaseSettings database, Clock clock) {
		return new Migration(owner, content, copies, schemas, settings, database.prefix(), clock);
	}

}
