package org.pathfinder;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.testing.Servers;

/**
 * Leeds, which is mine, and Bexley, which is theirs, with rows of the same ids and other
 * words in both, and rows that only Bexley has. Written by the superuser, past the door.
 */
final class TwoCouncils implements AutoCloseable {

	static final String MINE = "leeds";

	static final String THEIRS = "bexley";

	static final String MY_WORDS = "words of Leeds";

	static final String THEIR_WORDS = "words of Bexley";

	/** What they say in the open. */
	static final String THEIR_WORDS_FOR_ALL = THEIR_WORDS + " for all";

	/** Every row's version. */
	static final int VERSION = 5;

	/** A programme in both councils. */
	static final UUID PROGRAMME = id(1);

	/** A record of each kind, and an organisation, in both councils' programme. */
	static final UUID ITEM = id(2);

	/** A barrier and an asset that no opportunity names, in my council only. */
	static final UUID GAP = id(3);

	/** A record of each kind in their programme of the same id, and nowhere in mine. */
	static final UUID THEIR_ITEM = id(0xf1);

	/** A programme in their council only. */
	static final UUID THEIR_PROGRAMME = id(0xf2);

	/** A record of each kind in it. */
	static final UUID THEIR_OTHER_ITEM = id(0xf3);

	/** A case study in both councils, and one only in theirs. */
	static final UUID CASE_STUDY = ITEM;

	static final UUID THEIR_CASE_STUDY = THEIR_ITEM;

	/** What somebody said, in each. */
	static final UUID QUOTE = ITEM;

	static final UUID SEARCH = ITEM;

	static final UUID THEIR_SEARCH = THEIR_ITEM;

	private static final UUID REMOVED_SEARCH = id(6);

	static final UUID THEIR_QUOTE = THEIR_ITEM;

	static final UUID PICTURE = ITEM;

	static final UUID THEIR_PICTURE = THEIR_ITEM;

	/** One that somebody brings: a point. */
	static final byte[] DRAWING = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	/** One that was removed, in both councils. */
	static final UUID REMOVED_CASE_STUDY = id(6);

	/** In both councils: one that is offered, one that is published, and one to share. */
	static final UUID OFFERED_CASE_STUDY = id(7);

	static final UUID PUBLISHED_CASE_STUDY = id(8);

	static final UUID WHOLE_CASE_STUDY = id(9);

	/** What each council asked the other about what it published, and was answered. */
	static final UUID ASKED = id(10);

	/** What is offered, in their council only. */
	static final UUID THEIR_SUBMISSION = id(0xf5);

	/** A reflection in both councils, one that is offered, and one that was removed. */
	static final UUID REFLECTION = ITEM;

	static final UUID OFFERED_REFLECTION = id(7);

	private static final UUID REMOVED_REFLECTION = id(6);

	static final UUID THEIR_REFLECTION = THEIR_ITEM;

	/** What the library calls that showcase. */
	static final String COLLECTION = "seeded-collection";

	/** An editor's showcase, with a case study and a reflection of mine in it. */
	static final UUID SHOWCASE = id(10);

	static final UUID SHOWN = id(11);

	static final UUID ALSO_SHOWN = id(12);

	/** A programme that was removed, in both councils. */
	static final UUID REMOVED_PROGRAMME = id(4);

	/** An action in both councils' programme: it changed the barrier. */
	static final UUID BATCH = id(5);

	/** An action in their programme of the same id, and nowhere in mine. */
	static final UUID THEIR_BATCH = id(0xf4);

	/** A change to each of their records of the same ids, and nowhere in mine. */
	static final long THEIR_CHANGE = -100;

	/**
	 * A change to each kind of record in both councils, older than any that is made
	 * later.
	 */
	private static final Map<String, Long> CHANGES = Map.of("steps", -6L, "information", -5L, "barriers", -4L, "assets",
			-3L, "opportunities", -2L);

	private static final String CHANGE = """
			insert into record_change (id, batch, programme_id, kind, record_id, what, version, title, before, after, at, by)
			overriding system value
			select %d, '%s', :programme, '%s', %s, 'CHANGED', :version, :words, said, said, now(), :person
			from jsonb_build_object(%s) said
			""";

	/** For each kind of record: its list, who it is, and what it says. */
	private static final List<List<String>> HISTORY = List.of(List.of("steps", "STEP",
			"(select id from step_progress where programme_id = :programme and stage = 2 and step = 2 and :item::uuid is not null)",
			"'status', 'DONE', 'notes', :words"), List.of("information", "INFORMATION", ":item", "'learnt', :words"),
			List.of("barriers", "BARRIER", ":item", "'kind', 'PEOPLE', 'what', :words"),
			List.of("assets", "ASSET", ":item", "'name', :words, 'kind', 'PLACE'"),
			List.of("opportunities", "OPPORTUNITY", ":item", "'what', :words, 'tier', 'SMALL'"));

	private static final List<String> FILL = List.of("""
			insert into information (id, programme_id, version, learnt, from_whom, method, source, added_at, added_by,
				changed_at, changed_by)
			values (:item, :programme, :version, :words, :words, 'DATA', :words, now(), :person, now(), :person)
			""",
			"""
					insert into barrier (id, programme_id, version, kind, what, theme, note, added_at, added_by, changed_at, changed_by)
					values (:item, :programme, :version, 'PEOPLE', :words, 'COST', :words, now(), :person, now(), :person)
					""",
			"""
					insert into organisation (id, name, sector) values (:item, :words || ' ' || :item, 'OTHER')
					""",
			"""
					insert into asset (id, programme_id, version, name, kind, organisation_id, note, added_at, added_by, changed_at,
						changed_by)
					values (:item, :programme, :version, :words, 'PLACE', :item, :words, now(), :person, now(), :person)
					""",
			"""
					insert into import_draft (id, programme_id, file_name, workbook, matching, added_at, added_by)
					values (:item, :programme, :words, json_build_object('sheets', json_build_array(json_build_object(
							'name', 'Information', 'remarks', json_build_array(), 'rows', json_build_array(
								json_build_object('number', 1, 'cells', json_build_array('What was learnt')),
								json_build_object('number', 2, 'cells', json_build_array('Brought: ' || :words)))))),
						'[{"kind": "information", "fields": ["learnt"], "defaults": {}}]', now(), :person)
					""");

	/** A case study with all that belongs to it. */
	private static final List<String> CASE_STUDIES = List.of(
			"""
					insert into case_study (id, version, state, programme_id, form, title, summary, context, what_was_done, added_at,
						added_by, changed_at, changed_by)
					values (:item, :version, 'DRAFT', :programme, 'MINI', :words, :words, :words, :words, now(), :person, now(), :person)
					""",
			"""
					insert into case_study_version (case_study_id, version, said, at, by)
					values (:item, :version, jsonb_build_object('form', 'MINI', 'title', :words), now(), :person)
					""",
			"""
					insert into case_study_quote (id, case_study_id, version, position, words, attribution, consent_how, consent_on,
						consent_recorded_at, consent_recorded_by)
					values (:item, :item, :version, 1, :words, :words, :words, current_date, now(), :person)
					""",
			"""
					insert into case_study_picture (id, case_study_id, version, position, type, bytes, width, height, alt, added_at, added_by)
					values (:item, :item, :version, 1, 'image/png', convert_to(:words, 'UTF8'), 1, 1, :words, now(), :person)
					""");

	/** One that is offered and published, and the tombstone of another. */
	private static final List<String> LIBRARY = List.of(
			"""
					insert into library.submission (id, council, case_study, version, content, licence, state, submitted_at, submitted_by,
						decided_at, decided_by)
					select :item, council, :item, :version, jsonb_build_object('form', 'MINI', 'title', :words), 'OGL-UK-3.0', 'ACCEPTED',
						now(), :person, now(), :person
					from (values ('%s')) as seeded (council)
					""",
			"""
					insert into library.submission_remark (id, council, submission, author, words, at, by)
					values (:item, '%s', :item, 'COUNCIL', :words, now(), :person)
					""",
			"""
					insert into library.submission_picture (council, submission, position, type, bytes, width, height, alt)
					values ('%s', :item, 1, 'image/png', convert_to(:words, 'UTF8'), 1, 1, :words)
					""",
			"""
					insert into library.published (id, council, case_study, submission, version, slug, content, licence, council_name,
						council_type, nation, region, urban_rural, population, published_at, published_by)
					select :item, c.council, :item, :item, :version, c.council || '-seeded',
						s.content || jsonb_build_object('title', :words || ' for all'), s.licence,
						c.name, c.type, c.nation, c.region, c.urban_rural, c.population, now(), :person
					from library.council c join library.submission s on s.council = c.council and s.id = :item where c.council = '%s'
					""",
			"""
					insert into library.published_picture (council, published, position, type, bytes, width, height, alt)
					values ('%s', :item, 1, 'image/png', convert_to(:words || ' for all', 'UTF8'), 1, 1, :words || ' for all')
					""",
			"""
					insert into library.saved_search (council, id, person, query, asked_at, seen_until)
					values ('%s', :item, :person, '?q=' || replace(:words, ' ', '%%20'), now(), now())
					""", """
					insert into library.tombstone (slug, council, at)
					select council || '-withdrawn', council, now() from (values ('%s')) as seeded (council)
					""");

	/** One that tells enough, as its council keeps it and as it is offered. */
	private static final List<String> SHARED = List.of(
			"""
					insert into case_study (id, version, state, form, title, summary, community_kind, community, what_was_done, what_changed,
						steps, added_at, added_by, changed_at, changed_by)
					select :item, :version, '%2$s', 'MINI', :words, :words, 'PLACE', :words, :words, :words, '{2.2}', now(), :person, now(),
						:person
					where :programme::uuid is not null
					""",
			"""
					insert into library.submission (id, council, case_study, version, content, licence, state, submitted_at, submitted_by,
						decided_at, decided_by)
					select :item, '%1$s', :item, :version, jsonb_build_object('form', 'MINI', 'title', :words), 'OGL-UK-3.0', '%3$s', now(),
						:person, now(), :person
					where '%3$s' <> ''
					""",
			"""
					insert into library.published (id, council, case_study, submission, version, slug, content, licence, council_name,
						council_type, nation, region, urban_rural, population, published_at, published_by)
					select :item, c.council, :item, :item, :version, c.council || '-shared',
						s.content || jsonb_build_object('title', :words || ' for all'), s.licence, c.name, c.type, c.nation,
						c.region, c.urban_rural, c.population, now(), :person
					from library.council c join library.submission s on s.council = c.council and s.id = :item
					where c.council = '%1$s' and s.state = 'ACCEPTED'
					""");

	/** What a council does with two that the library ships with. */
	private static final List<String> USED = List.of("""
			insert into library.saved (council, id, programme, published_council, published, saved_at, saved_by)
			select '%1$s', :item, :programme, p.council, p.id, now(), :person
			from library.published p where p.council = 'pathfinder' order by p.slug limit 1 offset %2$s
			""",
			"""
					insert into library.use (council, id, version, published_council, published, council_name, happened, used_at, used_by,
						changed_at)
					select '%1$s', :item, :version, p.council, p.id, c.name, :words || ' for all', now(), :person, now()
					from library.published p, library.council c where p.council = 'pathfinder' and c.council = '%1$s'
					order by p.slug limit 1 offset %2$s
					""",
			"insert into library.used_in (council, use, programme) values ('%1$s', :item, :programme)",
			"""
					insert into library.question (council, id, published_council, published, council_name, question, asked_at, asked_by)
					select '%1$s', :item, p.council, p.id, c.name, :words || ' for all', now(), :person
					from library.published p, library.council c where p.council = 'pathfinder' and c.council = '%1$s'
					order by p.slug limit 1 offset %2$s
					""",
			"""
					insert into library.answer (council, asker, question, version, answer, answered_at, answered_by)
					values ('pathfinder', '%1$s', :item, :version, :words || ' for all', now(), :person)
					""");

	private static final String ASK = """
			insert into library.question (council, id, published_council, published, council_name, question, asked_at, asked_by)
			select :asker, :id, p.council, p.id, c.name, :words || ' for all', now(), :person
			from library.published p, library.council c where p.slug = :author || '-seeded' and c.council = :asker
			""";

	private static final String ANSWER = """
			insert into library.answer (council, asker, question, version, answer, answered_at, answered_by)
			values (:author, :asker, :id, :version, :words || ' for all', now(), :person)
			""";

	/** A reflection as its council keeps it; those that are offered have a copy. */
	private static final List<String> REFLECTIONS = List.of(
			"""
					insert into reflection (id, version, planned, changed, advice, attribution, agreed, added_at, added_by, changed_at,
						changed_by, removed_at)
					select :item, :version, :words, :words, :words, :words, true, now(), :person, now(), :person, %2$s
					where :programme::uuid is not null
					""",
			"""
					insert into library.reflection (council, id, version, content, council_name, offered_at, offered_by)
					select council, :item, :version, jsonb_build_object('changed', :words, 'attribution', :words, 'agreed', true), name, now(),
						:person
					from library.council where council = '%1$s' and '%3$s' = 'OFFERED' and :programme::uuid is not null
					""");

	private static final List<String> SHOWCASES = List.of("""
			insert into library.showcase (id, version, title, occasion, day, changed_at, changed_by, collection, about)
			values (:showcase, 1, 'Seeded', 'A launch', current_date, now(), :person, 'seeded-collection', 'Seeded')
			""", """
			insert into library.showcase_item (id, showcase, position, council, published)
			values (:shown, :showcase, 1, 'leeds', :study)
			""", """
			insert into library.showcase_item (id, showcase, position, council, reflection)
			values (:also, :showcase, 2, 'leeds', :reflection)
			""");

	private static final String IDS = """
			select id from programme union all select id from organisation union all select id from case_study
			""";

	private static final List<String> LINK = List.of(
			"""
					insert into opportunity (id, programme_id, version, what, tier, effect, added_at, added_by, changed_at, changed_by)
					values (:item, :programme, :version, :words, 'SMALL', :words, now(), :person, now(), :person)
					""",
			"insert into barrier_information (barrier_id, information_id) values (:item, :item)",
			"insert into opportunity_barrier (opportunity_id, barrier_id) values (:item, :item)",
			"insert into opportunity_asset (opportunity_id, asset_id) values (:item, :item)");

	/**
	 * What reporting has of a programme; a repair and a task that no worker takes before
	 * the test ends; an entry of the audit, a support visit that is over, and a plea for
	 * another.
	 */
	private static final List<String> FOLLOW = List.of("""
			insert into reporting.programme (council, programme, model, model_version, example, active)
			select '%s', :programme, 'community-based', max(version), false, true from model.version
			""",
			"""
					insert into reporting.record_count (council, programme, information, barriers_of_people, barriers_of_partners,
						assets, opportunities)
					values ('%s', :programme, 1, 1, 0, 1, 1)
					""",
			"insert into reporting.stage_share (council, programme, percents) values ('%s', :programme, '{50}')", """
					insert into reporting.repair (council, programme, cause, at, due)
					values ('%s', :programme, 'Seeded', now(), 'infinity')
					""",
			"""
					insert into platform.scheduled_tasks (council, task_name, task_instance, execution_time, picked, version)
					select council, 'seeded', 'council/' || council || '/' || :programme, 'infinity', false, 1
					from (values ('%s')) as seeded (council)
					""",
			"""
					insert into platform.audit_entry (id, at, council, actor, person, act, thing, things)
					select md5(council || :programme)::uuid, now(), council, 'MEMBER', :person, 'ADDED', 'PROGRAMME', 1
					from (values ('%s')) as seeded (council) on conflict do nothing
					""",
			"""
					insert into platform.support_consent (id, council, given_by, reason, from_at, until_at)
					select md5(council || :programme)::uuid, council, :person, :words, now() - interval '2 days', now() - interval '1 day'
					from (values ('%s')) as seeded (council)
					""",
			"""
					insert into platform.support_plea (id, council, asked_by, reason, at)
					select md5(council || :programme)::uuid, council, :person, :words, now() from (values ('%s')) as seeded (council)
					""");

	/** Somebody who is a member of both and never signed in, and one only theirs. */
	static final UUID PERSON = ITEM;

	static final UUID THEIR_PERSON = THEIR_ITEM;

	/** An invitation in both councils, and one only in theirs. */
	static final UUID INVITATION = ITEM;

	static final UUID THEIR_INVITATION = THEIR_ITEM;

	/** What the link of my council's invitation ends in. */
	static final String TOKEN = "the-secret-of-an-invitation";

	private static final List<String> PEOPLE = List.of(
			"""
					insert into platform.membership (council, person, version, role, name, email, since)
					values (:council, :item, :version, 'VIEWER', :words, :item || '@' || :council || '.example', now() - interval '1 year')
					""",
			"""
					insert into platform.invitation (council, id, version, email, role, message, invited_by, inviter_name, inviter_email,
						invited_at, expires_at, state, token_hash)
					values (:council, :item, :version, :email, 'VIEWER', :words, :person, :words, 'lead@' || :council || '.example', now(),
						now() + interval '14 days', 'OPEN', sha256(convert_to(:token || case when :council = 'leeds' then '' else :item::text end, 'UTF8')))
					""",
			"""
					insert into platform.access_review (council, id, reviewed_at, reviewed_by, kept, removed)
					values (:council, :item, now(), :person, 1, 0)
					""", """
					insert into platform.sign_in (council, person, at)
					select council, person, now() from platform.membership
					where council = :council and person <> :item and :words <> '' on conflict do nothing
					""");

	/** A connection to an identity provider that was tried, in both councils. */
	static final UUID CONNECTION = ITEM;

	/** One that people come through. */
	static final UUID CONNECTION_ON = GAP;

	/** One that people came through once. */
	static final UUID CONNECTION_OFF = BATCH;

	/** One that an operator has not looked at. */
	static final UUID CONNECTION_ASKED = REMOVED_PROGRAMME;

	static final UUID THEIR_CONNECTION = THEIR_ITEM;

	/** The providers they lead to, which Keycloak has, and which both councils share. */
	static final Map<UUID, String> PROVIDERS = Map.of(CONNECTION, "seeded-tried", CONNECTION_ON, "seeded-on",
			CONNECTION_OFF, "seeded-off", CONNECTION_ASKED, "seeded-asked", THEIR_CONNECTION, "seeded-theirs");

	/** The domain of a council in the register while its rows are seeded. */
	static final String DOMAIN = "seeded-%s.example";

	static final String METADATA = """
			{"kind": "OIDC", "issuer": "https://login.example", "signIn": "https://login.example/auth",
			"post": false, "token": "https://login.example/token", "keys": "https://login.example/keys", "certificates": []}
			""";

	private static final List<String> SIGN_ON = List.of("""
			update platform.council set email_domains = array[:domain, 'on.' || :domain] where slug = :council
			""",
			"""
					insert into platform.identity_provider (alias, council, sign_on, name, metadata, state)
					select :alias, :council, :id, 'account of ' || :council, :metadata::jsonb, 'CONNECTED' where :state <> 'ASKED' on conflict do nothing
					""",
			"""
					insert into platform.sign_on (council, id, version, alias, shared, name, metadata, state, newcomers, asked_by, asked_at,
						changed_at, tested_as)
					values (:council, :id, :version, :alias, false, :words, :metadata::jsonb, :state, 'NOBODY', :person, now(), now(),
						case when :state <> 'ASKED' then 'administrator@' || :council || '.example' end)
					""",
			"""
					insert into platform.sign_on_domain (domain, council, sign_on, alias)
					select 'on.' || :domain, :council, :id, :alias where :state = 'ON'
					""",
			"""
					insert into platform.sign_on_secret (council, id, secret) select :council, :id, :words where :state = 'ASKED'
					""",
			"""
					insert into platform.former_member (council, person) values (:council, :id) on conflict do nothing
					""");

	private static final String STEPS = """
			from model.version m, jsonb_array_elements(m.content -> 'stages') stage,
				jsonb_array_elements(stage -> 'steps') step
			where m.model = 'community-based' and m.version = (select max(version) from model.version)
			""";

	private final SingleConnectionDataSource connection;

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	/** Whom no page of mine may name, though my rows say that they wrote them. */
	private final UUID theirLead;

	private static final String ANSWERS = "library.answer";

	private final Map<String, List<Table>> tables = new HashMap<>();

	private final Map<String, String> stateQueries = new HashMap<>();

	/** What their rows were when all was last as seeded, by council. */
	private final Map<String, Set<String>> seeded = new HashMap<>();

	/** What was there before, by council; it is there afterwards. */
	private final Map<String, Before> before;

	TwoCouncils() {
		this.connection = connect();
		this.database = JdbcClient.create(this.connection);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(this.connection));
		this.theirLead = this.database.sql("select person from platform.membership where council = ? limit 1")
			.param(THEIRS)
			.query(UUID.class)
			.single();
		this.before = Stream.of(MINE, THEIRS).collect(Collectors.toMap((council) -> council, this::remember));
	}

	private static SingleConnectionDataSource connect() {
		try {
			var connection = new SingleConnectionDataSource(Servers.postgres().superuser("pathfinder").getConnection(),
					true);
			// nothing here has to outlive the power
			JdbcClient.create(connection).sql("set synchronous_commit = off").update();
			return connection;
		}
		catch (SQLException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private Before remember(String council) {
		return in(council,
				() -> new Before(this.database.sql(IDS).query(UUID.class).list(),
						this.database.sql("select person from platform.membership where council = ?")
							.param(council)
							.query(UUID.class)
							.list(),
						this.database.sql("select to_jsonb(s)::text from reporting.sharing s where council = ?")
							.param(council)
							.query(String.class)
							.list(),
						this.database.sql("select to_jsonb(c)::text from reporting.sharing_change c where council = ?")
							.param(council)
							.query(String.class)
							.list()));
	}

	/** Both as they should be, whatever was written since. */
	void seed() {
		clear();
		fill(MINE, MY_WORDS);
		fill(THEIRS, THEIR_WORDS);
		in(MINE, () -> {
			FILL.forEach((sql) -> insert(sql, MY_WORDS, PROGRAMME, GAP));
			return null;
		});
		seedPeople();
		in(THEIRS, () -> {
			Stream.of(FILL, LINK, CASE_STUDIES)
				.flatMap(List::stream)
				.forEach((sql) -> insert(sql, THEIR_WORDS, PROGRAMME, THEIR_ITEM));
			insert(change(THEIR_CHANGE, THEIR_BATCH, HISTORY.getLast()), THEIR_WORDS, PROGRAMME, THEIR_ITEM);
			start(THEIRS, THEIR_WORDS, THEIR_PROGRAMME, THEIR_OTHER_ITEM);
			USED.forEach((sql) -> insert(sql.formatted(THEIRS, 1), THEIR_WORDS, THEIR_PROGRAMME, THEIR_ITEM));
			reflect(THEIRS, THEIR_WORDS, THEIR_REFLECTION, "null", "OFFERED");
			return null;
		});
		ask(MINE, MY_WORDS, THEIRS, THEIR_WORDS);
		ask(THEIRS, THEIR_WORDS, MINE, MY_WORDS);
		seedShowcase();
	}

	/**
	 * All of that. What was written since the first time is put back as it was then,
	 * which takes a tenth of the time.
	 */
	void seedAll() {
		if (this.seeded.isEmpty()) {
			seed();
			seedShared();
			List.of(MINE, THEIRS).forEach(this::keep);
			return;
		}
		Map<String, Set<String>> changed = Stream.of(MINE, THEIRS)
			.collect(Collectors.toMap((council) -> council, this::changed));
		changed.forEach(this::putBack);
		if (changed.values().stream().anyMatch((tables) -> !tables.isEmpty())) {
			this.seeded.replaceAll((council, before) -> new LinkedHashSet<>(lines(council)));
		}
		this.database.sql("delete from library.showcase where title = 'Seeded launch'").update();
	}

	/** A council's {@link #state} when all was last as seeded. */
	String seededState(String council) {
		return String.join("\n", Objects.requireNonNull(this.seeded.get(council)));
	}

	private void keep(String council) {
		this.seeded.put(council, new LinkedHashSet<>(lines(council)));
		tables(council).forEach((table) -> this.database
			.sql("create temporary table %s as select %s from %s t where %s".formatted(kept(council, table),
					table.columns(), table.name(), withAnswers(council, table)))
			.update());
	}

	/** In which tables a council's rows are not as seeded. */
	private Set<String> changed(String council) {
		Set<String> changed = lines(council).stream()
			.filter((line) -> !this.seeded.get(council).contains(line))
			.map((line) -> line.substring(0, line.indexOf(' ')))
			.collect(Collectors.toSet());
		if (changed.contains("library.question")) {
			changed.add(ANSWERS);
		}
		return changed;
	}

	private void putBack(String council, Set<String> changed) {
		if (changed.isEmpty()) {
			return;
		}
		this.transaction.executeWithoutResult((status) -> {
			// neither triggers nor references: all rows are those of then
			this.database.sql("set local session_replication_role = replica").update();
			tables(council).stream().filter((table) -> changed.contains(table.name())).forEach((table) -> {
				this.database.sql("delete from %s t where %s".formatted(table.name(), withAnswers(council, table)))
					.update();
				this.database
					.sql("insert into %s (%s) overriding system value select %2$s from %s".formatted(table.name(),
							table.columns(), kept(council, table)))
					.update();
			});
		});
	}

	/** Others' answers go with the questions of a council. */
	private static String withAnswers(String council, Table table) {
		return table.name().equals(ANSWERS) ? "%s or t.asker = '%s'".formatted(table.rows(), council) : table.rows();
	}

	private static String kept(String council, Table table) {
		return "pg_temp." + (council + "_" + table.name()).replaceAll("\\W", "_");
	}

	/**
	 * Where a council has rows.
	 *
	 * @param name with its schema
	 * @param rows what tells them from those of others
	 * @param columns those that are written
	 */
	private record Table(String name, String rows, String columns) {
	}

	private void ask(String asker, String question, String author, String answer) {
		this.database.sql(ASK)
			.param("asker", asker)
			.param("author", author)
			.param("id", ASKED)
			.param("words", question)
			.param("person", this.theirLead)
			.update();
		this.database.sql(ANSWER)
			.param("asker", asker)
			.param("author", author)
			.param("id", ASKED)
			.param("version", VERSION)
			.param("words", answer)
			.param("person", this.theirLead)
			.update();
	}

	/** Beside all that, case studies at each point of being shared. */
	void seedShared() {
		Map.of(MINE, MY_WORDS, THEIRS, THEIR_WORDS).forEach((council, words) -> in(council, () -> {
			share(council, words, OFFERED_CASE_STUDY, "SUBMITTED", "SUBMITTED");
			share(council, words, PUBLISHED_CASE_STUDY, "SUBMITTED", "ACCEPTED");
			share(council, words, WHOLE_CASE_STUDY, "DRAFT", "");
			return null;
		}));
		in(THEIRS, () -> {
			share(THEIRS, THEIR_WORDS, THEIR_SUBMISSION, "SUBMITTED", "SUBMITTED");
			return null;
		});
	}

	private void share(String council, String words, UUID study, String kept, String offered) {
		SHARED.forEach((sql) -> insert(sql.formatted(council, kept, offered), words, PROGRAMME, study));
	}

	private void fill(String council, String words) {
		in(council, () -> {
			start(council, words, PROGRAMME, ITEM);
			CASE_STUDIES.forEach((sql) -> insert(sql, words, PROGRAMME, CASE_STUDY));
			LIBRARY.forEach((sql) -> insert(sql.formatted(council), words, PROGRAMME, CASE_STUDY));
			USED.forEach((sql) -> insert(sql.formatted(council, 0), words, PROGRAMME, ITEM));
			reflect(council, words, REFLECTION, "null", "");
			reflect(council, words, OFFERED_REFLECTION, "null", "OFFERED");
			reflect(council, words, REMOVED_REFLECTION, "now()", "");
			insert("""
					insert into library.saved_search (council, id, person, query, asked_at, seen_until, removed_at)
					values ('%s', :item, :person, '?q=removed', now(), now(), now())
					""".formatted(council), words, PROGRAMME, REMOVED_SEARCH);
			insert("""
					insert into case_study (id, version, state, form, title, added_at, added_by, changed_at, changed_by, removed_at)
					select :item, :version, 'DRAFT', 'MINI', :words, now(), :person, now(), :person, now()
					from programme where id = :programme
					""",
					words, PROGRAMME, REMOVED_CASE_STUDY);
			HISTORY.forEach((kind) -> {
				UUID batch = kind.getFirst().equals("barriers") ? BATCH : UUID.randomUUID();
				insert(change(CHANGES.get(kind.getFirst()), batch, kind), words, PROGRAMME, ITEM);
			});
			insert("""
					insert into programme (id, version, model, model_version, name, community_kind, community, example, added_at,
						added_by, changed_at, changed_by, removed_at)
					select :item, :version, model, model_version, :words, community_kind, :words, false, now(), :person, now(),
						:person, now()
					from programme where id = :programme
					""",
					words, PROGRAMME, REMOVED_PROGRAMME);
			this.database.sql("""
					with said as (
						insert into reporting.sharing (council, progress, records, version, changed_at, changed_by)
						values (:council, true, true, :version, now(), :person) returning *
					)
					insert into reporting.sharing_change (council, version, progress, records, changed_at, changed_by)
					select council, version, progress, records, changed_at, changed_by from said
					""").param("council", council).param("version", VERSION).param("person", this.theirLead).update();
			this.database.sql("""
					insert into platform.look (council, accent, accent_before, version, changed_at, changed_by)
					values (:council, '1d3f72', '7a1f3d', :version, now(), :person)
					""").param("council", council).param("version", VERSION).param("person", this.theirLead).update();
			return null;
		});
	}

	private void reflect(String council, String words, UUID reflection, String removed, String offered) {
		REFLECTIONS.forEach((sql) -> insert(sql.formatted(council, removed, offered), words, PROGRAMME, reflection));
	}

	private void seedShowcase() {
		for (String sql : SHOWCASES) {
			this.database.sql(sql)
				.param("showcase", SHOWCASE)
				.param("shown", SHOWN)
				.param("also", ALSO_SHOWN)
				.param("study", CASE_STUDY)
				.param("reflection", OFFERED_REFLECTION)
				.param("person", this.theirLead)
				.update();
		}
	}

	/** Members and invitations, and how they sign in. */
	void seedPeople() {
		seedSignOn();
		people(MINE, MY_WORDS, ITEM, "lead@leeds.example");
		people(THEIRS, THEIR_WORDS, ITEM, "lead@bexley.example");
		people(THEIRS, THEIR_WORDS, THEIR_ITEM, "nobody@bexley.example");
	}

	private void seedSignOn() {
		Map.of(CONNECTION, "TESTED", CONNECTION_ON, "ON", CONNECTION_OFF, "OFF", CONNECTION_ASKED, "ASKED")
			.forEach((id, state) -> {
				connection(MINE, MY_WORDS, id, state);
				connection(THEIRS, THEIR_WORDS, id, state);
			});
		connection(THEIRS, THEIR_WORDS, THEIR_CONNECTION, "TESTED");
	}

	private void connection(String council, String words, UUID id, String state) {
		for (String sql : SIGN_ON) {
			this.database.sql(sql)
				.param("council", council)
				.param("words", words)
				.param("id", id)
				.param("alias", PROVIDERS.get(id))
				.param("state", state)
				.param("domain", DOMAIN.formatted(council))
				.param("metadata", METADATA)
				.param("version", VERSION)
				.param("person", this.theirLead)
				.update();
		}
	}

	private void people(String council, String words, UUID item, String email) {
		for (String sql : PEOPLE) {
			this.database.sql(sql)
				.param("council", council)
				.param("words", words)
				.param("item", item)
				.param("email", email)
				.param("token", TOKEN)
				.param("version", VERSION)
				.param("person", this.theirLead)
				.update();
		}
	}

	private void start(String council, String words, UUID programme, UUID item) {
		insert("""
				insert into programme (id, version, model, model_version, name, community_kind, community, example, added_at,
					added_by, changed_at, changed_by)
				select :programme, :version, 'community-based', max(version), :words, 'PLACE', :words, false, now(),
					:person, now(), :person
				from model.version
				""",
				words, programme, item);
		insert("""
				insert into step_progress (id, programme_id, version, stage, step, status, notes, reason, added_at, changed_at,
					changed_by)
				select md5(:programme::text || stage || step)::uuid, :programme, :version, (stage ->> 'number')::int,
					(step ->> 'number')::int, 'NOT_FOR_US', :words, :words, now(), now(), :person
				"""
				+ STEPS, words, programme, item);
		insert("""
				insert into reporting.step_state (council, programme, stage, step, status)
				select '%s', :programme, (stage ->> 'number')::int, (step ->> 'number')::int, 'NOT_FOR_US'
				""".formatted(council) + STEPS, words, programme, item);
		for (String sql : FOLLOW) {
			insert(sql.formatted(council), words, programme, item);
		}
		Stream.concat(FILL.stream(), LINK.stream()).forEach((sql) -> insert(sql, words, programme, item));
	}

	/** Waits until nothing is under way that was asked for in either council. */
	void awaitWorkers() {
		// mostly there are none, so the first look is at once
		Awaitility.await("tasks of both councils")
			.atMost(Duration.ofMinutes(1))
			.pollDelay(Duration.ZERO)
			.until(() -> this.database.sql("""
					select count(*) from platform.scheduled_tasks
					where (council in (:councils) or task_name = 'password-mail') and execution_time <> 'infinity'
					""").param("councils", List.of(MINE, THEIRS)).query(Integer.class).single() == 0);
	}

	private static String change(long id, UUID batch, List<String> kind) {
		return CHANGE.formatted(id, batch, kind.get(1), kind.get(2), kind.get(3));
	}

	/** What a path variable stands for where it does not always stand for the same. */
	static @Nullable String seededFor(String path, String name, @Nullable String value) {
		if (name.equals("change") && value == null) {
			return CHANGES.entrySet()
				.stream()
				.filter((change) -> path.contains("/" + change.getKey() + "/"))
				.findFirst()
				.map((change) -> change.getValue().toString())
				.orElse(null);
		}
		if (name.equals("connection") && CONNECTION.toString().equals(value)) {
			return (path.endsWith("/off") ? CONNECTION_ON : path.endsWith("/again") ? CONNECTION_OFF
					: path.startsWith("/operator/") ? CONNECTION_ASKED : CONNECTION)
				.toString();
		}
		if (name.equals("caseStudy") && CASE_STUDY.toString().equals(value)) {
			if (path.endsWith("/share/correct") || path.endsWith("/sharing/correction")) {
				return PUBLISHED_CASE_STUDY.toString();
			}
			if (path.endsWith("/share/take-back") || path.endsWith("/sharing")) {
				return OFFERED_CASE_STUDY.toString();
			}
			if (path.endsWith("/share")) {
				return WHOLE_CASE_STUDY.toString();
			}
		}
		if (path.contains("/asked/") && name.equals("question") && ITEM.toString().equals(value)) {
			return ASKED.toString();
		}
		if (name.equals("reflection") && REFLECTION.toString().equals(value)) {
			return (path.endsWith("/bring-back") ? REMOVED_REFLECTION
					: path.endsWith("/offer") || path.endsWith("/take-back") ? OFFERED_REFLECTION : REFLECTION)
				.toString();
		}
		if (path.endsWith("/bring-back") && name.equals("search") && SEARCH.toString().equals(value)) {
			return REMOVED_SEARCH.toString();
		}
		if (name.equals("format") && path.contains("/library/programmes/")) {
			return "md";
		}
		if (name.equals("format") && (path.startsWith("/library/") || path.contains("/hand-out."))) {
			return "odt";
		}
		if (path.contains("/case-studies/") && name.equals("version")) {
			return String.valueOf(VERSION);
		}
		if (path.endsWith("/bring-back") && name.equals("caseStudy") && CASE_STUDY.toString().equals(value)) {
			return REMOVED_CASE_STUDY.toString();
		}
		return (path.endsWith("/bring-back") && PROGRAMME.toString().equals(value)) ? REMOVED_PROGRAMME.toString()
				: value;
	}

	private void insert(String sql, String words, UUID programme, UUID item) {
		this.database.sql(sql)
			.param("words", words)
			.param("programme", programme)
			.param("item", item)
			.param("version", VERSION)
			.param("person", this.theirLead)
			.update();
	}

	/** Takes away whatever was not there before. */
	private void clear() {
		for (String sql : List.of("delete from platform.sign_on where council in (:councils)",
				"delete from platform.identity_provider where council in (:councils)")) {
			this.database.sql(sql).param("councils", List.of(MINE, THEIRS)).update();
		}
		this.database.sql("delete from library.showcase where id = ? or title = 'Seeded launch'")
			.param(SHOWCASE)
			.update();
		this.before.forEach((council, kept) -> in(council, () -> {
			List<UUID> ids = kept.ids().isEmpty() ? List.of(new UUID(0, 0)) : kept.ids();
			for (String sql : List.of("delete from library.saved_search where council = :council",
					"delete from library.saved where council = :council",
					"delete from library.use where council = :council",
					"delete from library.question where council = :council",
					"delete from library.published where council = :council",
					"delete from library.submission where council = :council",
					"delete from library.tombstone where council = :council",
					"delete from library.reflection where council = :council", "delete from reflection",
					"delete from case_study where id not in (:ids)", "delete from programme where id not in (:ids)",
					"delete from organisation where id not in (:ids)",
					"delete from reporting.step_state where council = :council and programme not in (:ids)",
					"delete from reporting.stage_share where council = :council and programme not in (:ids)",
					"delete from reporting.programme where council = :council and programme not in (:ids)",
					"delete from reporting.record_count where council = :council and programme not in (:ids)",
					"delete from reporting.repair where council = :council and programme not in (:ids)",
					"delete from platform.scheduled_tasks where council = :council and task_name = 'seeded'",
					"delete from platform.membership where council = :council and person not in (:members)",
					"delete from platform.invitation where council = :council",
					"delete from platform.access_review where council = :council",
					"delete from platform.support_consent where council = :council",
					"delete from platform.support_plea where council = :council",
					"delete from platform.look where council = :council",
					"delete from platform.former_member where council = :council",
					"update platform.council set email_domains = '{}' where slug = :council",
					"delete from reporting.sharing_change where council = :council",
					"delete from reporting.sharing where council = :council")) {
				this.database.sql(sql)
					.param("ids", ids)
					.param("members", kept.members())
					.param("council", council)
					.update();
			}
			kept.sharing()
				.forEach((row) -> this.database.sql(
						"insert into reporting.sharing select * from jsonb_populate_record(null::reporting.sharing, ?::jsonb)")
					.param(row)
					.update());
			kept.changes().forEach((row) -> this.database.sql("""
					insert into reporting.sharing_change
					select * from jsonb_populate_record(null::reporting.sharing_change, ?::jsonb)
					""").param(row).update());
			return null;
		}));
	}

	/**
	 * What tells one state of a council's rows from another, a line for each table: all
	 * its tables, its rows in the shared ones, and the editors' showcase. A row written
	 * anew with the same words counts as another state. That somebody signed in does not:
	 * it is no operation's doing. Nor does my audit, since looking is written down as
	 * well.
	 */
	String state(String council) {
		return String.join("\n", lines(council));
	}

	private List<String> lines(String council) {
		return this.database.sql(this.stateQueries.computeIfAbsent(council, this::stateQuery))
			.query(String.class)
			.list();
	}

	/** How often somebody came into a workspace. */
	int arrivals(UUID person) {
		return this.database.sql("""
				select count(*) from platform.audit_entry where act = 'OPENED' and thing = 'WORKSPACE' and person = ?
				""").param(person).query(Integer.class).single();
	}

	/** What somebody did, but for what they opened. */
	List<String> audit(UUID person) {
		return this.database.sql("""
				select actor || ' ' || coalesce(council, '-') || ' ' || act || ' ' || thing || ' ' || id
				from platform.audit_entry where act <> 'OPENED' and person = ?
				""").param(person).query(String.class).list();
	}

	private String stateQuery(String council) {
		return tables(council).stream().map((table) -> """
				select '%s ' || coalesce(sum(hashtextextended(t.tableoid || ':' || t.ctid || ':' || t.xmin, 0)), 0)
				from %1$s t where %s
				""".formatted(table.name(), table.rows())).collect(Collectors.joining(" union all "));
	}

	/** Where a council has rows. */
	private List<Table> tables(String council) {
		return this.tables.computeIfAbsent(council, (key) -> this.database.sql("""
				select format('%I.%I', n.nspname, c.relname) as name,
					case when n.nspname = :schema then 'true'
						when c.oid = 'library.showcase'::regclass then format('t.id = %L', :showcase)
						else format('t.%I = %L', a.attname, :council) end as rows,
					(select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
						where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
				from pg_class c join pg_namespace n on n.oid = c.relnamespace
					left join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
						and (a.attname = 'council' or c.oid = 'platform.council'::regclass and a.attname = 'slug')
				where c.relkind in ('r', 'p') and c.oid <> 'platform.sign_in'::regclass
					and (n.nspname = :schema or c.oid = 'library.showcase'::regclass
						or a.attname is not null and n.nspname not like 'council\\_%' and n.nspname not like 'pg\\_%'
							and n.nspname <> 'information_schema')
					and not (c.oid = 'platform.audit_entry'::regclass and :council = 'leeds')
				order by 1
				""")
			.param("schema", "council_" + council)
			.param("council", council)
			.param("showcase", SHOWCASE.toString())
			.query(Table.class)
			.list());
	}

	private <T> T in(String council, Supplier<T> work) {
		return this.transaction.execute((status) -> {
			this.database.sql("select set_config('search_path', ?, true)")
				.param("council_" + council)
				.query(String.class)
				.single();
			return work.get();
		});
	}

	@Override
	public void close() {
		clear();
		this.connection.destroy();
	}

	private static UUID id(int number) {
		return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
	}

	private record Before(List<UUID> ids, List<UUID> members, List<String> sharing, List<String> changes) {
	}

}
