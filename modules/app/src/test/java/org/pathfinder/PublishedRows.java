package org.pathfinder;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

/**
 * Case studies in the library, put there by the superuser, of the councils that the
 * register has. Whoever puts some there takes them away again.
 */
final class PublishedRows implements AutoCloseable {

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private final String mark;

	/** What the last part of each address begins with, after the council. */
	PublishedRows(String mark) {
		this.mark = mark;
	}

	/**
	 * Publishes one.
	 * @return the last part of its address
	 */
	String publish(String council, String name, String content) {
		String slug = council + "-" + this.mark + "-" + name;
		this.superuser
			.sql("""
					insert into library.published (id, council, case_study, submission, version, slug, content, licence, council_name,
						council_type, nation, region, urban_rural, population, published_at, published_by)
					select gen_random_uuid(), council, gen_random_uuid(), gen_random_uuid(), 0, :slug, :content::jsonb, 'OGL-UK-3.0', name,
						type, nation, region, urban_rural, population, now(), gen_random_uuid()
					from library.council where council = :council
					""")
			.param("slug", slug)
			.param("content", content)
			.param("council", council)
			.update();
		return slug;
	}

	/** Puts a picture beside what it says. */
	void show(String slug, int position, byte[] bytes, String alt) {
		this.superuser.sql("""
				insert into library.published_picture (council, published, position, type, bytes, width, height, alt)
				select council, id, ?, 'image/png', ?, 300, 200, ? from library.published where slug = ?
				""").params(position, bytes, alt, slug).update();
	}

	/** Asks about it as a council does, and answers. */
	void ask(String slug, String asker, String question, String answer) {
		UUID id = UUID.randomUUID();
		this.superuser
			.sql("""
					insert into library.question (council, id, published_council, published, council_name, question, asked_at, asked_by)
					select c.council, :id, p.council, p.id, c.name, :question, now(), gen_random_uuid()
					from library.published p, library.council c where p.slug = :slug and c.council = :asker
					""")
			.param("id", id)
			.param("question", question)
			.param("slug", slug)
			.param("asker", asker)
			.update();
		this.superuser
			.sql("""
					insert into library.answer (asker, question, council, version, answer, answered_at, answered_by)
					select q.council, q.id, q.published_council, 1, ?, now(), gen_random_uuid() from library.question q where q.id = ?
					""")
			.params(answer, id)
			.update();
	}

	/** What the database answers, a text a row. */
	List<String> list(String sql) {
		return this.superuser.sql(sql).query(String.class).list();
	}

	/** Takes it back, as its council does. */
	void withdraw(String slug) {
		this.superuser.sql("delete from library.published where slug = ?").param(slug).update();
	}

	@Override
	public void close() {
		for (String sql : new String[] { "delete from library.published where slug like '%-' || ? || '-%'",
				"delete from library.tombstone where slug like '%-' || ? || '-%'" }) {
			this.superuser.sql(sql).param(this.mark).update();
		}
	}

}
