package org.pathfinder.library.review;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements that both sides of the conversation use. */
final class Remarks {

	private Remarks() {
	}

	static List<Remark> of(JdbcClient database, String council, UUID submission) {
		return database.sql("""
				select author, words, at from library.submission_remark where council = ? and submission = ? order by id
				""")
			.params(council, submission)
			.query((row, number) -> new Remark(Remark.Author.valueOf(row.getString("author")), row.getString("words"),
					Objects.requireNonNull(Submission.instant(row, "at"))))
			.list();
	}

	static void add(JdbcClient database, String council, UUID submission, Remark.Author author, String words,
			String now, UUID person) {
		database.sql("""
				insert into library.submission_remark (council, id, submission, author, words, at, by)
				values (:council, :id, :submission, :author, :words, :now::timestamptz, :person)
				""")
			.param("council", council)
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("submission", submission)
			.param("author", author.name())
			.param("words", words)
			.param("now", now)
			.param("person", person)
			.update();
	}

}
