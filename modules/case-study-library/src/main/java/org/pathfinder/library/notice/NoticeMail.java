package org.pathfinder.library.notice;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.AsPlatform;
import org.pathfinder.tenancy.mail.Letter;
import org.pathfinder.tenancy.mail.Mail;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;

/**
 * Writes to the people whom something in the library concerns: first it finds out who
 * they are, then each letter is a piece of work of its own. Nobody is written to about
 * what is gone by then.
 */
@Component
@EntryPoint("worker")
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeMail implements TaskWork<Notices.Due> {

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	private final AsPlatform platform;

	private final Notices notices;

	private final Mail mail;

	private final Words words;

	private final NoticeSettings settings;

	private final String address;

	NoticeMail(JdbcClient database, TransactionTemplate transaction, AsPlatform platform, Notices notices, Mail mail,
			Words words, NoticeSettings settings, @Value("${pathfinder.address}") String address) {
		this.database = database;
		this.transaction = transaction;
		this.platform = platform;
		this.notices = notices;
		this.mail = mail;
		this.words = words;
		this.settings = settings;
		this.address = address;
	}

	@Override
	public TaskKind<Notices.Due> kind() {
		return Notices.KIND;
	}

	@Override
	public void run(Notices.Due due) {
		Optional<Matter> matter = this.transaction.execute((status) -> matter(due));
		if (matter == null || matter.isEmpty()) {
			return;
		}
		if (due.reason() == Notices.Reason.OFFERED) {
			String editors = this.settings.editors();
			if (editors != null) {
				this.mail.send(() -> letter(due, matter.get(), this.words.of("library.mail.editors"), editors));
			}
			return;
		}
		List<Reader> readers = readers(due, matter.get());
		if (due.person() == null) {
			this.transaction
				.executeWithoutResult((status) -> readers.forEach((each) -> this.notices.ask(due.to(each.person()))));
			return;
		}
		readers.stream()
			.filter((each) -> each.person().equals(due.person()))
			.findFirst()
			.ifPresent((reader) -> this.mail.send(() -> letter(due, matter.get(), reader.name(), reader.email())));
	}

	/** What it is about, as the bound council reads it. */
	private Optional<Matter> matter(Notices.Due due) {
		return switch (due.reason()) {
			case OFFERED -> this.database
				.sql("""
						select s.council, s.content ->> 'title' as title, c.name as other, '/editor/case-studies/' || s.council || '/' || s.id as path
						from library.submission s join library.council c on c.council = s.council
						where s.council = ? and s.id = ? and s.state = 'SUBMITTED'
						""")
				.params(due.council(), due.about())
				.query(DataClassRowMapper.newInstance(Matter.class))
				.optional();
			case CHANGES_WANTED, REMARK,
					PUBLISHED ->
				this.database.sql("""
						select s.council, s.content ->> 'title' as title, '' as other,
							'/councils/' || s.council || '/case-studies/' || s.case_study || '/share' as path
						from library.submission s where s.council = ? and s.id = ?
						""")
					.params(due.council(), due.about())
					.query(DataClassRowMapper.newInstance(Matter.class))
					.optional();
			case ASKED -> this.database
				.sql("""
						select q.published_council as council, p.title, q.council_name as other,
							'/councils/' || q.published_council || '/library/asked/' || q.council || '/' || q.id as path
						from library.question q join library.published p on p.council = q.published_council and p.id = q.published
						where q.council = ? and q.id = ?
							and not exists (select from library.answer a where a.asker = q.council and a.question = q.id)
						""")
				.params(due.council(), due.about())
				.query(DataClassRowMapper.newInstance(Matter.class))
				.optional();
			case ANSWERED -> this.database
				.sql("""
						select q.council, p.title, p.council_name as other, '/councils/' || q.council || '/library/' || p.slug as path
						from library.question q join library.published p on p.council = q.published_council and p.id = q.published
							join library.answer a on a.asker = q.council and a.question = q.id
						where q.council = ? and q.id = ?
						""")
				.params(due.council(), due.about())
				.query(DataClassRowMapper.newInstance(Matter.class))
				.optional();
		};
	}

	private List<Reader> readers(Notices.Due due, Matter matter) {
		return this.platform.call(() -> (due.reason() == Notices.Reason.ANSWERED) ? whoAsked(due) : leads(matter));
	}

	/** If they are a member still. */
	private List<Reader> whoAsked(Notices.Due due) {
		return this.database.sql("""
				select m.person, m.name, m.email from library.question q
					join platform.membership m on m.council = q.council and m.person = q.asked_by
				where q.council = ? and q.id = ?
				""").params(due.council(), due.about()).query(DataClassRowMapper.newInstance(Reader.class)).list();
	}

	/** Those who share case studies: administrators where there is no lead. */
	private List<Reader> leads(Matter matter) {
		return this.database.sql("""
				select m.person, m.name, m.email from platform.membership m
				where m.council = :council and (m.role = 'LEAD' or m.role = 'ADMINISTRATOR' and not exists (
					select from platform.membership l where l.council = :council and l.role = 'LEAD'))
				order by m.person
				""").param("council", matter.council()).query(DataClassRowMapper.newInstance(Reader.class)).list();
	}

	private Letter letter(Notices.Due due, Matter matter, String name, String email) {
		String key = "library.mail." + due.reason();
		return new Letter(email, null, this.words.of(key + ".subject", matter.title(), matter.other()),
				List.of(new Letter.Paragraph(this.words.of("library.mail.hello", name)),
						new Letter.Paragraph(this.words.of(key, matter.title(), matter.other())),
						new Letter.Link(this.words.of(key + ".link"), this.address + matter.path()),
						new Letter.Paragraph(this.words.of(key + ".why"))));
	}

	/**
	 * What somebody is written to about.
	 *
	 * @param council the council whose people that is for
	 * @param title what the case study is called
	 * @param other the name of the other council
	 * @param path where to look
	 */
	private record Matter(String council, String title, String other, String path) {
	}

	/** Whom to write to. */
	private record Reader(UUID person, String name, String email) {
	}

}
