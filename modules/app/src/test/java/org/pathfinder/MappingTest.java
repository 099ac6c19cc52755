package org.pathfinder;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.hibernate.SessionFactory;
import org.hibernate.relational.SchemaManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.jdbc.datasource.AbstractDataSource;

import org.pathfinder.local.LocalPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The application starts without a look at the database, since no council is bound then;
 * so this looks.
 */
@Tag("database")
@PathfinderTest
class MappingTest {

	@Autowired
	EntityManagerFactoryBuilder entityManagers;

	@Value("${spring.datasource.url}")
	String url;

	@Test
	void theMappingFitsEveryCouncilsTables() {
		var council = new AsCouncil();
		var factory = this.entityManagers.dataSource(council)
			.packages("org.pathfinder")
			.properties(Map.of("hibernate.boot.allow_jdbc_metadata_access", "true",
					"hibernate.connection.provider_disables_autocommit", "false"))
			.build();
		factory.afterPropertiesSet();
		try (SessionFactory mapping = factory.getObject().unwrap(SessionFactory.class)) {
			assertThat(mapping.getMetamodel().getEntities()).hasSizeGreaterThan(5);
			SchemaManager tables = mapping.getSchemaManager();
			for (String role : new String[] { "council_leeds", "council_coventry", "council_east_riding_of_yorkshire",
					"council_west_berkshire", "council_plymouth", "council_bexley" }) {
				council.role = role;

				assertThatCode(tables::validateMappedObjects).as(role).doesNotThrowAnyException();
			}
		}
	}

	/** The application's login, which is one council from the first moment on. */
	private final class AsCouncil extends AbstractDataSource {

		private String role = "council_leeds";

		@Override
		public Connection getConnection() throws SQLException {
			return DriverManager.getConnection(MappingTest.this.url + "?options=-c%20role=" + this.role,
					"pathfinder_app", LocalPostgres.APP_PASSWORD);
		}

		@Override
		public Connection getConnection(String user, String password) {
			throw new UnsupportedOperationException();
		}

	}

}
