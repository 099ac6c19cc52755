package org.pathfinder.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/**
 * A library of 20,000 made-up case studies of as many councils as the United Kingdom has,
 * seven in ten of them mini. Each tells of two of eighty topics, in sentences of common
 * words, words of its topics and rare ones, so that a word is in a few hundred of them
 * and two words are in a few dozen.
 */
final class FilledLibrary implements AutoCloseable {

	/** Searches of every kind, as people might ask them one after another. */
	static final String[] SEARCHES = { "q=tablets+housing", "q=libraries", "q=%22young+carers%22",
			"q=older+people&setting=rural", "q=refugees&step=2.4&step=2.1", "q=farmers+OR+fishing&nation=England",
			"q=hostel+-veterans", "theme=COST&tier=SMALL&year=2024", "q=scams+banking&sort=newest", "q=Romma",
			"q=screen+readers&sector=HEALTH_AND_CARE&type=district", "q=donated+laptops&page=2", "q=mosque",
			"stage=3&community=PLACE&setting=urban" };

	private static final String WORDS = """
			create temporary table bench_word as
			select n, coalesce((array['tablets', 'housing', 'libraries', 'devices', 'young', 'carers', 'broadband', 'data', 'confidence',
				'older', 'families', 'parents', 'tenants', 'estate', 'village', 'parish', 'bus', 'hall', 'church', 'mosque', 'school',
				'college', 'surgery', 'benefits', 'forms', 'phone', 'smartphone', 'laptops', 'donated', 'volunteers', 'champions',
				'training', 'sessions', 'tea', 'trust', 'language', 'English', 'interpreters', 'refugees', 'Roma', 'learning',
				'disability', 'deaf', 'blind', 'screen', 'reader', 'autism', 'wellbeing', 'lonely', 'neighbours', 'charity', 'funding',
				'budget', 'councillor', 'staff', 'survey', 'stories', 'evaluation', 'leaflet', 'poster', 'radio', 'email', 'password',
				'scams', 'banking', 'shopping', 'jobs', 'unemployed', 'leavers', 'homeless', 'hostel', 'veterans', 'farmers', 'fishing',
				'coastal', 'signal', 'mobile', 'cards', 'recycled', 'repair'])[n],
				initcap(substr(md5('rare' || n), 1, 3)) || (array['ton', 'ford', 'wick', 'ham', 'bury', 'stead', 'thorpe'])[1 + n % 7]) as word
			from generate_series(1, 5000) n
			""";

	private static final String SENTENCES = """
			create temporary table bench_sentence as
			select s as n, initcap(left(t, 1)) || substr(t, 2) || '. ' as sentence from (
				select s, string_agg(case when h % 10 < 8 then 'plain' || chr(97 + h / 10 % 26) || chr(97 + h / 260 % 8)
					when h % 100 < 95 then (select word from bench_word where n = 1 + (s % 80 + h / 100 % 3) % 80)
					else (select word from bench_word where n = 81 + h / 100 % 4900) end, ' ' order by i) as t
				from generate_series(1, 16000) s cross join generate_series(1, 14) i
					cross join lateral (select ('x' || left(md5(s || '-' || i), 7))::bit(28)::int as h) as x
				group by s) as told
			""";

	private static final String KEY = "alter table bench_sentence add primary key (n)";

	private static final String PROSE = """
			create function pg_temp.prose(seed text, topic int, sentences int) returns text language sql as $$
				select string_agg(sentence, '' order by i) from generate_series(1, sentences) i join bench_sentence s
					on s.n = 80 + ('x' || left(md5(seed || i), 7))::bit(28)::int % 198 * 80 + (topic + i % 2 * 37) % 80 $$
			""";

	private static final String SOME = """
			create function pg_temp.some(seed text, of text[], most int) returns jsonb language sql as $$
				select to_jsonb(array_agg(distinct of[1 + ('x' || left(md5(seed || i), 6))::bit(24)::int % cardinality(of)]))
				from generate_series(0, most) i $$
			""";

	private static final String FILL = """
			insert into library.published (id, council, case_study, submission, version, slug, content, licence, council_name,
				council_type, nation, region, urban_rural, population, published_at, published_by)
			select gen_random_uuid(), 'generated-' || n % 382, gen_random_uuid(), gen_random_uuid(), 0,
				'generated-' || n % 382 || '-' || n, jsonb_strip_nulls(jsonb_build_object(
					'form', case when mini then 'MINI' else 'FULL' end, 'title', left(pg_temp.prose('title' || n, topic, 1), 90),
					'summary', left(pg_temp.prose('summary' || n, topic, 2), 300),
					'communityKind', (array['PLACE', 'INTEREST'])[1 + n % 2], 'community', pg_temp.prose('community' || n, topic, 2),
					'context', pg_temp.prose('context' || n, topic, long), 'whatWasDone', pg_temp.prose('done' || n, topic, long),
					'withWhom', pg_temp.prose('whom' || n, topic, 2), 'whatChanged', pg_temp.prose('changed' || n, topic, long),
					'cost', pg_temp.prose('cost' || n, topic, 2), 'reuse', pg_temp.prose('reuse' || n, topic, long),
					'again', pg_temp.prose('again' || n, topic, 2),
					'tier', (array['NO_NEW_RESOURCE', 'SMALL', 'NEEDS_FUNDING', null])[1 + n % 4], 'year', 2015 + n % 12,
					'steps', pg_temp.some('step' || n, array['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '2.4', '2.5', '3.1', '3.2', '3.3',
						'3.4', '3.5', '4.1', '4.2', '4.3', '4.4'], n % 4),
					'themes', pg_temp.some('theme' || n, array['DEVICES', 'CONNECTIVITY', 'COST', 'SKILLS', 'CONFIDENCE', 'MOTIVATION',
						'ACCESSIBILITY', 'TRUST', 'LANGUAGE', 'CAPACITY', 'FUNDING', 'AWARENESS'], n % 3),
					'sectors', pg_temp.some('sector' || n, array['THIRD_SECTOR', 'PUBLIC_SECTOR', 'HEALTH_AND_CARE', 'HOUSING',
						'EDUCATION', 'BUSINESS'], n % 2))),
				'OGL-UK-3.0', 'Generated council ' || n % 382,
				(array['district', 'county', 'unitary', 'london-borough', 'metropolitan-district'])[1 + n % 5],
				(array['England', 'England', 'England', 'Wales', 'Scotland'])[1 + n % 5], 'South West',
				(array['urban', 'rural', 'urban-with-rural-areas', 'sparse-and-rural', null])[1 + n / 5 % 5],
				20000 + n % 382 * 3000, now() - n * interval '1 hour', gen_random_uuid()
			from (select n, n % 10 < 7 as mini, n * 7 % 80 as topic, case when n % 10 < 7 then 3 else 14 end as long
				from generate_series(1, 20000) n) as told
			""";

	private final DataSource database;

	private final AtomicInteger asked = new AtomicInteger();

	private FilledLibrary(DataSource database) {
		this.database = database;
	}

	static FilledLibrary in(DataSource database) {
		SharingCouncils.run(database, WORDS, "alter table bench_word add primary key (n)", SENTENCES, KEY,
				"analyze bench_sentence", PROSE, SOME, FILL, "vacuum analyze library.published");
		return new FilledLibrary(database);
	}

	/** The next search, by turns. */
	String search() {
		return "/library?" + SEARCHES[this.asked.getAndIncrement() % SEARCHES.length];
	}

	@Override
	public void close() {
		SharingCouncils.run(this.database, "delete from library.published where council like 'generated-%'",
				"delete from library.tombstone where council like 'generated-%'");
	}

}
