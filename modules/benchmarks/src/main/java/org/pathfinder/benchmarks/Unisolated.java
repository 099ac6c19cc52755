package org.pathfinder.benchmarks;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.Environment;

import org.pathfinder.local.Postgres;

/**
 * Puts a plain pool in the place of the one door to the database, to see what the door
 * costs: one login that may do everything, so that the server checks neither rights nor
 * policies, no role, and one search path for all. Good for one council's pages only.
 */
final class Unisolated implements BeanDefinitionRegistryPostProcessor {

	private static final String DOOR = "workspaceDataSource";

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		registry.removeBeanDefinition(DOOR);
		var plain = new RootBeanDefinition(HikariDataSource.class,
				() -> plainPool(((BeanFactory) registry).getBean(Environment.class)));
		plain.setPrimary(true);
		registry.registerBeanDefinition(DOOR, plain);
	}

	/** As the door's own pool, but for who signs in. */
	private static HikariDataSource plainPool(Environment environment) {
		var pool = new HikariDataSource();
		pool.setPoolName("plain");
		pool.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
		pool.setUsername(Postgres.SUPERUSER);
		pool.setPassword(Postgres.SUPERUSER);
		pool.setAutoCommit(false);
		pool.setMaximumPoolSize(environment.getProperty("pathfinder.database.connections", Integer.class, 10));
		pool.setMinimumIdle(1);
		pool.addDataSourceProperty("options", "-c search_path=%s%s,platform"
			.formatted(environment.getRequiredProperty("pathfinder.database.role-prefix"), Bench.COUNCIL));
		return pool;
	}

}
