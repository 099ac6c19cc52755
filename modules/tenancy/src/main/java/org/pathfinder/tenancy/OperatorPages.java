package org.pathfinder.tenancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/**
 * What operators see of councils: which there are and how their schemas stand; no
 * content.
 */
@Controller
@EntryPoint("web")
class OperatorPages {

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	private final Words words;

	private final Clock clock;

	OperatorPages(JdbcClient database, TransactionTemplate transaction, Words words, Clock clock) {
		this.database = database;
		this.transaction = transaction;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/operator/councils")
	String councils(Model page) {
		page.addAttribute("councils", councils());
		return "tenancy/operator-councils";
	}

	private List<Row> councils() {
		return this.transaction.execute((status) -> this.database.sql("""
				select c.slug, c.name, c.gss_code, c.region, l.version, l.applied_at, l.took_ms, l.error,
					(select count(*) from platform.membership m where m.council = c.slug) as members
				from platform.council c left join platform.ledger l on l.council = c.slug
				order by c.name
				""").query(DataClassRowMapper.newInstance(Row.class)).list());
	}

	/** The same as a spreadsheet. */
	@GetMapping("/operator/councils.{format}")
	View download(@PathVariable String format) {
		List<String> heads = Stream.of("name", "gss", "region", "members", "state", "version", "since", "took")
			.map((column) -> this.words.of("tenancy.operator." + column))
			.toList();
		List<List<Cell>> rows = councils().stream().map(this::cells).toList();
		return new Download("councils-" + LocalDate.now(this.clock), Format.of(format),
				List.of(new Table(this.words.of("tenancy.operator.title"), heads, rows)));
	}

	private List<Cell> cells(Row council) {
		String state = (council.version() != null) ? this.words.of("tenancy.operator.ready")
				: this.words.of("tenancy.operator.waiting");
		return List.of(Cell.of(council.name()), Cell.of(council.gssCode()), Cell.of(council.region()),
				Cell.of(council.members()),
				Cell.of((council.error() != null) ? this.words.of("tenancy.operator.failed", council.error()) : state),
				Cell.of(council.version()), Cell.of(council.appliedAt()),
				(council.tookMs() != null) ? Cell.of(Math.toIntExact(council.tookMs())) : Cell.EMPTY);
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
