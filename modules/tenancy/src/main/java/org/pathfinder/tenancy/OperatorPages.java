package org.pathfinder.tenancy;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;

/**
 * What operators see of councils: which there are and how their schemas stand; no
 * content.
 */
@Controller
@EntryPoint("web")
class OperatorPages {

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	OperatorPages(JdbcClient database, TransactionTemplate transaction) {
		this.database = database;
		this.transaction = transaction;
	}

	@GetMapping("/operator/councils")
	String councils(Model page) {
		List<Row> councils = this.transaction.execute((status) -> this.database.sql("""
				select c.slug, c.name, c.gss_code, c.region, l.version, l.applied_at, l.took_ms, l.error,
					(select count(*) from platform.membership m where m.council = c.slug) as members
				from platform.council c left join platform.ledger l on l.council = c.slug
				order by c.name
				""").query(DataClassRowMapper.newInstance(Row.class)).list());
		page.addAttribute("councils", councils);
		return "tenancy/operator-councils";
	}

	/**
	 * A council as operators see it.
	 *
	 * @param slug its name in addresses
	 * @param name its full name
	 * @param gssCode its code
	 * @param region its region
	 * @param version the version its schema is on; none before it is provisioned
	 * @param appliedAt since when
	 * @param tookMs how long that took, in milliseconds
	 * @param error why it could not be brought up to date, if so
	 * @param members how many members it has
	 */
	record Row(String slug, String name, String gssCode, String region, @Nullable String version,
			@Nullable Instant appliedAt, @Nullable Long tookMs, @Nullable String error, int members) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route operatorRoute() {
			return new Route("/operator/**", Route.Audience.OPERATOR);
		}

		@Bean
		Destination operatorDestination() {
			return new Destination(Route.Audience.OPERATOR, "tenancy.operator.title", "tenancy.operator.text",
					"/operator/councils");
		}

	}

}
