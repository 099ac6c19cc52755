package org.pathfinder.tenancy.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Two pools with two logins, neither of which may become the other: the door's, for
 * councils' data, and a small one for sessions. Both are shut until the {@link Opening}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

	private static final long WAIT_FOR_CONNECTION = 3_000;

	/** These can do nothing without a database, so they wait for one; others start. */
	private static final Set<String> NEED_A_DATABASE = Set.of("migrate", "register", "audit", "all");

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** Called as it is shown in health: which platform this process waits for. */
	@Bean
	Opening platform(DatabaseSettings settings, Environment environment, ApplicationEventPublisher events,
			@Value("${spring.datasource.url}") String url) {
		String target = environment.getProperty("pathfinder.target", "web");
		var login = new SafeLogin(settings);
		login.refuseOwnersCredentials(target);
		login.refuseProvisioningSecret(target, environment.getProperty("pathfinder.keycloak.provisioning-secret"));
		var opening = new Opening(url, settings, login, new PlatformSchema(), events);
		opening.refuseUnsafeLogin(NEED_A_DATABASE.contains(target) ? PATIENCE : Duration.ZERO);
		return opening;
	}

	@Bean
	@Primary
	DataSource workspaceDataSource(DatabaseSettings settings, Opening opening,
			@Value("${spring.datasource.url}") String url) {
		HikariConfig pool = pool("councils", url, settings.appUser(), settings.appPassword());
		pool.setAutoCommit(false);
		pool.setMaximumPoolSize(settings.connections());
		return new WorkspaceDataSource(new ShutPool(pool, opening), settings.prefix());
	}

	@Bean(defaultCandidate = false)
	@Qualifier("infrastructure")
	DataSource infrastructureDataSource(DatabaseSettings settings, Opening opening,
			@Value("${spring.datasource.url}") String url) {
		HikariConfig pool = pool("infrastructure", url, settings.infraUser(), settings.infraPassword());
		pool.setMaximumPoolSize(3);
		return new ShutPool(pool, opening);
	}

	private static HikariConfig pool(String name, String url, String user, String password) {
		var pool = new HikariConfig();
		pool.setPoolName(name);
		pool.setJdbcUrl(url);
		pool.setUsername(user);
		pool.setPassword(password);
		pool.setConnectionTimeout(WAIT_FOR_CONNECTION);
		pool.setValidationTimeout(1_000);
		// a start does not wait for the database: requests do, and say so
		pool.setInitializationFailTimeout(-1);
		pool.setMinimumIdle(1);
		pool.addDataSourceProperty("ApplicationName", "pathfinder " + name);
		pool.addDataSourceProperty("connectTimeout", "3");
		pool.addDataSourceProperty("tcpKeepAlive", "true");
		// what people wrote belongs in no log: an error names the rule, and not the row
		pool.addDataSourceProperty("logServerErrorDetail", "false");
		return pool;
	}

	/**
	 * Hibernate starts with no workspace bound, so it is told what it would have asked.
	 */
	@Bean
	HibernatePropertiesCustomizer hibernateAsksNothing() {
		return (properties) -> properties.putAll(Map.of("hibernate.boot.allow_jdbc_metadata_access", "false",
				"jakarta.persistence.database-product-name", "PostgreSQL", "jakarta.persistence.database-major-version",
				"15", "hibernate.connection.provider_disables_autocommit", "true", "hibernate.jdbc.time_zone", "UTC"));
	}

	/**
	 * A pool that waits for the opening, and connects at its first use: one that has
	 * tried in vain before would pause between its attempts.
	 */
	private static final class ShutPool extends HikariDataSource {

		private final Opening opening;

		ShutPool(HikariConfig configuration, Opening opening) {
			configuration.copyStateTo(this);
			this.opening = opening;
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.opening.require();
			return super.getConnection();
		}

	}

	/** Health is the server's, not a council's: asked through the small pool. */
	@Bean
	DataSourceHealthIndicator dbHealthContributor(@Qualifier("infrastructure") DataSource infrastructure) {
		return new DataSourceHealthIndicator(infrastructure);
	}

}
