package org.pathfinder.tenancy.database;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Two pools with two logins, neither of which may become the other: the door's, for
 * councils' data, and a small one for sessions.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

	private static final long WAIT_FOR_CONNECTION = 3_000;

	@Bean
	SafeLogin safeLogin(DatabaseSettings settings, Environment environment,
			@Value("${spring.datasource.url}") String url) {
		var login = new SafeLogin(url, settings);
		login.refuseOwnersCredentials(environment.getProperty("pathfinder.target", "web"));
		login.refuseUnsafeRole();
		login.refuseAnotherPrefix();
		return login;
	}

	@Bean
	@Primary
	@DependsOn("safeLogin")
	DataSource workspaceDataSource(DatabaseSettings settings, @Value("${spring.datasource.url}") String url) {
		HikariConfig pool = pool("councils", url, settings.appUser(), settings.appPassword());
		pool.setAutoCommit(false);
		pool.setMaximumPoolSize(settings.connections());
		return new WorkspaceDataSource(new HikariDataSource(pool), settings.prefix());
	}

	@Bean(defaultCandidate = false)
	@Qualifier("infrastructure")
	@DependsOn("safeLogin")
	DataSource infrastructureDataSource(DatabaseSettings settings, @Value("${spring.datasource.url}") String url) {
		HikariConfig pool = pool("infrastructure", url, settings.infraUser(), settings.infraPassword());
		pool.setMaximumPoolSize(3);
		return new HikariDataSource(pool);
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

	/** Health is the server's, not a council's: asked through the small pool. */
	@Bean
	DataSourceHealthIndicator dbHealthContributor(@Qualifier("infrastructure") DataSource infrastructure) {
		return new DataSourceHealthIndicator(infrastructure);
	}

}
