package org.pathfinder.library.published;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.NoSuchRecord;

/**
 * Case studies that the library's editors chose and put in order, for everybody. What a
 * council takes back is in none of them any more.
 */
@Service
@Transactional(readOnly = true)
public class Collections {

	private final JdbcClient database;

	Collections(JdbcClient database) {
		this.database = database;
	}

	/** All of them, by title; there are as many as editors care for. */
	List<Collection> all() {
		return this.database
			.sql("""
					select s.collection, s.title, s.about, s.changed_at,
						(select count(*) from library.showcase_item i where i.showcase = s.id and i.published is not null) as many
					from library.showcase s where s.collection is not null and not s.hidden order by s.title, s.id limit 500
					""")
			.query((row, number) -> new Collection(row.getString("collection"), row.getString("title"),
					row.getString("about"), row.getInt("many"), PublishedCaseStudies.instant(row, "changed_at")))
			.list();
	}

	/** The one of that name. */
	Collection find(String name) {
		return all().stream()
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new NoSuchRecord(name));
	}

	/** What is in it, in its order. */
	List<Member> members(String name) {
		return this.database.sql("""
				select p.slug, p.title, p.summary, p.council_name, p.example
				from library.showcase s join library.showcase_item i on i.showcase = s.id
					join library.published p on p.council = i.council and p.id = i.published
				where s.collection = ? and not s.hidden order by i.position
				""")
			.param(name)
			.query((row, number) -> new Member(row.getString("slug"), row.getString("title"), row.getString("summary"),
					row.getString("council_name"), row.getBoolean("example")))
			.list();
	}

	/**
	 * A collection.
	 *
	 * @param name the last part of its address
	 * @param title what it is called
	 * @param about what its case studies have in common, and whom they help
	 * @param size how many there are in it
	 * @param changedAt when editors last changed it
	 */
	record Collection(String name, String title, String about, int size, Instant changedAt) {
	}

	/**
	 * A case study in a collection.
	 *
	 * @param slug the last part of its address
	 * @param title what it is called
	 * @param summary what it is about
	 * @param council who tells it
	 * @param example whether it is no council's work
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Member(String slug, String title, @Nullable String summary, String council, boolean example) {
	}

}
