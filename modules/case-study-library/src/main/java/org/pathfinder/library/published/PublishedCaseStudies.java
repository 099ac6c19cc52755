package org.pathfinder.library.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.library.CaseStudyForm;
import org.pathfinder.library.Licence;
import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.Story;
import org.pathfinder.library.picture.Image;
import org.pathfinder.library.picture.ShownPicture;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.programme.CommunityKind;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.document.Block;

/**
 * What is published, read as whoever asks: anybody may. It is read from the database each
 * time, so that what a council takes back is gone with the next request.
 */
@Service
@Transactional(readOnly = true)
public class PublishedCaseStudies {

	/** How many may be taken away in one file. */
	public static final int MOST_AT_ONCE = 50;

	/** How large the pictures in one file may be together. */
	private static final long MOST_BYTES = 10_000_000;

	/** More pictures than any has. */
	private static final int ALL = 1000;

	/** Fewer than this, and words that are nearly right may help. */
	private static final int FEW = 3;

	/**
	 * Which choices leave one out: a bit for each facet, in their order. Several leave it
	 * out of every count.
	 */
	private static final String MISSED = """
			case when cardinality(:community::text[]) = 0 or p.letters like any(library.saying(:community::text[])) then 0 else 1 end
			+ case when cardinality(:stage::text[]) = 0 or p.letters like any(library.saying(:stage::text[])) then 0 else 2 end
			+ case when cardinality(:step::text[]) = 0 or p.letters like any(library.saying(:step::text[])) then 0 else 4 end
			+ case when cardinality(:theme::text[]) = 0 or p.letters like any(library.saying(:theme::text[])) then 0 else 8 end
			+ case when cardinality(:sector::text[]) = 0 or p.letters like any(library.saying(:sector::text[])) then 0 else 16 end
			+ case when cardinality(:tier::text[]) = 0 or p.letters like any(library.saying(:tier::text[])) then 0 else 32 end
			+ case when cardinality(:setting::text[]) = 0 or p.letters like any(library.saying(:setting::text[])) then 0 else 64 end
			+ case when cardinality(:type::text[]) = 0 or p.letters like any(library.saying(:type::text[])) then 0 else 128 end
			+ case when cardinality(:size::text[]) = 0 or p.letters like any(library.saying(:size::text[])) then 0 else 256 end
			+ case when cardinality(:nation::text[]) = 0 or p.letters like any(library.saying(:nation::text[])) then 0 else 512 end
			+ case when cardinality(:year::text[]) = 0 or p.letters like any(library.saying(:year::text[])) then 0 else 1024 end
			""";

	private static final String FITS = """
			(cardinality(:community::text[]) = 0 or p.found_by && :community::text[])
			and (cardinality(:stage::text[]) = 0 or p.found_by && :stage::text[])
			and (cardinality(:step::text[]) = 0 or p.found_by && :step::text[])
			and (cardinality(:theme::text[]) = 0 or p.found_by && :theme::text[])
			and (cardinality(:sector::text[]) = 0 or p.found_by && :sector::text[])
			and (cardinality(:tier::text[]) = 0 or p.found_by && :tier::text[])
			and (cardinality(:setting::text[]) = 0 or p.found_by && :setting::text[])
			and (cardinality(:size::text[]) = 0 or p.found_by && :size::text[])
			and (cardinality(:type::text[]) = 0 or p.found_by && :type::text[])
			and (cardinality(:nation::text[]) = 0 or p.found_by && :nation::text[])
			and (cardinality(:year::text[]) = 0 or p.found_by && :year::text[])
			""";

	/**
	 * The letters of those that fit, and of those that fit but for one choice, which
	 * count for the values of that facet only.
	 */
	private static final String COUNTED = """
			select missed, count(*) as many, string_agg(letters, '') as letters, library.found_values() as words
			from found where missed & (missed - 1) = 0 group by missed
			""";

	private static final String COUNT_ALL = "with found as materialized (select p.letters, " + MISSED
			+ " as missed from library.published p) " + COUNTED;

	private static final String COUNT_SAYING = "with found as materialized (select p.letters, " + MISSED
			+ " as missed from library.published p where p.search @@ websearch_to_tsquery('english', :words)) "
			+ COUNTED;

	/** The letter of the first of the words, as the database makes them. */
	private static final int FIRST_LETTER = 256;

	/** What is not asked for is left out of a plan that is made for what is. */
	private static final String AS_ASKED = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

	/**
	 * The planner does not know how long the words of a row take to fetch: for words that
	 * many say it would look at them all rather than into the index.
	 */
	private static final String BY_INDEX = """
			select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
				set_config('max_parallel_workers_per_gather', '0', true),
				set_config('pg_trgm.word_similarity_threshold', '0.4', true)
			""";

	private static final String SHOWN = "select p.slug, p.title, p.summary, null as excerpt, p.form, p.council_name, p.year, "
			+ "p.published_at, p.example from library.published p where " + FITS
			+ " order by p.published_at desc, p.id limit :limit offset :offset";

	private static final String LATELY = """
			select p.slug, p.title, p.council_name, p.example, count(*) over () as many from library.published p
			where p.published_at > :after::timestamptz and p.published_at <= :until::timestamptz
				and (:words::text is null or p.search @@ websearch_to_tsquery('english', :words::text)) and
			""" + FITS + " order by p.published_at desc, p.id limit :limit";

	/**
	 * The most that are ranked by all their words: first those that say it in title,
	 * summary or community, then the newest.
	 */
	private static final String SHOWN_SAYING = """
			with asked as (select websearch_to_tsquery('english', :words) as q),
			placed as materialized (
				select p.council, p.id, p.published_at,
					row_number() over (order by ts_rank_cd(p.brief, q) desc, p.published_at desc, p.id) as place
				from library.published p, asked where p.search @@ q and
			""" + FITS
			+ """
					),
					ranked as materialized (
						select council, id, published_at, place, case when not :newest and place <= 200 then
							(select ts_rank_cd(p.search, q) from library.published p, asked where p.council = r.council and p.id = r.id)
							else -1 end as rank
						from placed r order by case when :newest then published_at end desc nulls last, rank desc, place
						limit :limit offset :offset
					)
					select p.slug, p.form, p.council_name, p.year, p.published_at, p.example,
						ts_headline('english', p.title, q, :whole) as title, ts_headline('english', p.summary, q, :whole) as summary,
						case when p.brief @@ q then null else ts_headline('english', left(concat_ws(' … ', p.content ->> 'whatWasDone',
							p.content ->> 'whatChanged', p.content ->> 'reuse', p.content ->> 'context', p.content ->> 'withWhom',
							p.content ->> 'cost', p.content ->> 'again'), 6000), q, :part) end as excerpt
					from ranked r join library.published p on p.council = r.council and p.id = r.id, asked
					order by case when :newest then r.published_at end desc nulls last, r.rank desc, r.place
					""";

	/**
	 * Titles that are nearly it, and for each word that nobody says the nearest of
	 * theirs.
	 */
	private static final String NEARLY = """
			with near as materialized (
				select p.slug, p.title, p.summary, p.council_name, trigram.word_similarity(:words, p.title) as likeness
				from library.published p where :words operator(trigram.<%) p.title order by likeness desc, p.id limit 5
			),
			asked as (
				select word, place from unnest(regexp_split_to_array(lower(:words), '[^[:alnum:]''’]+')) with ordinality as a (word, place)
				where length(word) > 2 and place <= 8
			)
			select slug, title, council_name, null::text as word, null::text as meant from near
			union all
			select null, null, null, a.word, (
				select said from (select p.title from library.published p where a.word operator(trigram.<%) p.title limit 50) t,
					regexp_split_to_table(lower(t.title), '[^[:alnum:]''’]+') as said
				where length(said) > 2 order by trigram.similarity(said, a.word) desc, said limit 1)
			from asked a where not exists (select from library.published p where p.search @@ plainto_tsquery('english', a.word))
			""";

	private static final String WHOLE = """
			select p.slug, p.example, p.content::text as content, p.licence, p.council_name, p.council_type, p.nation, p.region, p.urban_rural,
				(select substr(word, 6) from unnest(p.found_by) as word where starts_with(word, 'size:')) as size, p.published_at, p.corrected_at, (
					select jsonb_agg(jsonb_build_array(q.position, q.width, q.height, q.alt) order by q.position)::text
					from library.published_picture q where q.council = p.council and q.published = p.id) as pictures,
				library.used_by(p.council, p.id) as used_by, (
					select jsonb_agg(jsonb_build_object('council', q.council_name, 'question', q.question, 'askedAt', q.asked_at,
						'answer', a.answer, 'answeredAt', a.answered_at) order by a.answered_at desc, q.id)::text
					from library.question q join library.answer a on a.asker = q.council and a.question = q.id
					where q.published_council = p.council and q.published = p.id) as questions,
				null::timestamptz as gone
			from library.published p where p.slug = any(:slugs::text[])
			""";

	private static final String ONE = WHOLE + """
			union all
			select t.slug, null, null, null, null, null, null, null, null, null, null, null, null, null, null, t.at
			from library.tombstone t
			where t.slug = any(:slugs::text[]) and not exists (select from library.published p where p.slug = t.slug)
			""";

	private static final String BRIEF = """
			select p.council, p.id, p.slug, p.title, p.summary, p.council_name, p.example, library.used_by(p.council, p.id) as used_by,
				null::timestamptz as gone
			from library.published p where p.slug = :slug
			union all
			select null, null, t.slug, null, null, null, null, null, t.at
			from library.tombstone t where t.slug = :slug and not exists (select from library.published p where p.slug = t.slug)
			""";

	/** The first so many pictures of each of several, up to so many bytes in all. */
	private static final String PICTURES = """
			select slug, position, type, bytes, width, height, alt from (
				select p.slug, q.position, q.type, q.bytes, q.width, q.height, q.alt, sum(octet_length(q.bytes)) over (
					order by array_position(:slugs::text[], p.slug), q.position) as size
				from library.published p cross join lateral (
					select * from library.published_picture q where q.council = p.council and q.published = p.id
					order by q.position limit :each) as q
				where p.slug = any(:slugs::text[])) as placed
			where size <= :most order by array_position(:slugs::text[], slug), position
			""";

	private static final String NEWEST = """
			select slug, example, title, summary, council_name, published_at, corrected_at
			from library.published order by published_at desc, id limit 50
			""";

	/** As many as a sitemap may list. */
	private static final String ADDRESSES = """
			select slug, coalesce(corrected_at, published_at) as changed_at
			from library.published order by published_at desc, id limit 49000
			""";

	/** Those of other councils that show the step, the ones most like it first. */
	private static final String FITTING = """
			with asked as (select replace(plainto_tsquery('english', :community)::text, '&', '|')::tsquery as q),
			mine as materialized (
				select c.type, c.nation, c.urban_rural, (select word
					from unnest(library.found_by('{}', c.type, c.nation, c.urban_rural, c.population)) as word where starts_with(word, 'size:')) as size
				from library.council c where c.council = :council
			),
			near as (
				select p.slug, p.example, p.title, p.council_name, p.published_at, p.id, coalesce(p.community_kind = :kind, false) as same_kind,
					ts_rank(p.brief, q) as likeness, case when p.council_type = m.type then m.type end as same_type,
					case when p.urban_rural = m.urban_rural then m.urban_rural end as same_setting, p.nation = m.nation as same_nation,
					case when m.size = any(p.found_by) then substr(m.size, 6) end as same_size
				from asked cross join library.published p left join mine m on true
				where p.found_by @> array['step:' || :step] and p.council <> :council
			)
			select slug, example, title, council_name, same_kind, likeness > 0 as same_people, same_type, same_setting, same_size
			from near
			order by 2 * same_kind::int + 2 * (same_setting is not null)::int + (same_type is not null)::int
				+ (same_size is not null)::int + coalesce(same_nation, false)::int + 3 * least(1, 4 * likeness) desc, published_at desc, id
			limit 3
			""";

	/**
	 * What other councils' case studies have in common with this council: of these ways
	 * to be like it, the first that any of them is.
	 */
	private static final String LIKE_US = """
			select alike.words from library.council c
				cross join library.found_by('{}', c.type, c.nation, c.urban_rural, c.population) as mine (words)
				cross join (values (1, '{type,setting,size,nation}'::text[]), (2, '{type,setting,size}'), (3, '{type,setting}'),
					(4, '{setting,size}'), (5, '{type,size}'), (6, '{setting}'), (7, '{type}')) as way (place, facets)
				cross join lateral (
					select array_agg(word) as words from unnest(mine.words) as word where split_part(word, ':', 1) = any(way.facets)) as alike
			where c.council = :council
				and exists (select from library.published p where p.found_by @> alike.words and p.council <> :council)
			order by way.place limit 1
			""";

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final JdbcClient database;

	PublishedCaseStudies(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The one at this address.
	 * @throws NoSuchRecord if there never was one
	 * @throws TakenBack if there was
	 */
	PublishedCaseStudy find(String slug) {
		return this.database.sql(ONE).param("slugs", new String[] { slug }).query((row, number) -> {
			Instant gone = instantIfAny(row, "gone");
			if (gone != null) {
				throw new TakenBack(slug, gone);
			}
			return read(row);
		}).optional().orElseThrow(() -> new NoSuchRecord(slug));
	}

	/**
	 * The one at this address, with its pictures.
	 * @throws NoSuchRecord if there never was one
	 * @throws TakenBack if there was
	 */
	WholeCaseStudy whole(String slug) {
		PublishedCaseStudy study = find(slug);
		return new WholeCaseStudy(study, pictures(ALL, slug).getOrDefault(slug, List.of()));
	}

	/**
	 * The first of those that say these words, of all if there are none; but for some.
	 */
	public List<Named> named(@Nullable String words, Set<String> without) {
		Search search = Search.everything().saying(words);
		prepare(search);
		return items(search, Search.PAGE + without.size(), 0).stream()
			.filter((item) -> !without.contains(item.slug()))
			.limit(Search.PAGE)
			.map((item) -> new Named(item.slug(), item.title().text(), item.council(), item.example()))
			.toList();
	}

	/** The first of those that are wanted, with their pictures. */
	List<WholeCaseStudy> whole(Search search) {
		prepare(search);
		return whole(items(search, MOST_AT_ONCE, 0).stream().map(Results.Item::slug).toList());
	}

	/** Those at these addresses that are there, in this order, with their pictures. */
	public List<WholeCaseStudy> whole(List<String> slugs) {
		Map<String, PublishedCaseStudy> studies = this.database.sql(WHOLE)
			.param("slugs", slugs.toArray(String[]::new))
			.query((row, number) -> read(row))
			.stream()
			.collect(Collectors.toMap(PublishedCaseStudy::slug, Function.identity()));
		Map<String, List<Block.Picture>> pictures = pictures(ALL, slugs.toArray(String[]::new));
		return slugs.stream()
			.filter(studies::containsKey)
			.map((slug) -> new WholeCaseStudy(Objects.requireNonNull(studies.get(slug)),
					pictures.getOrDefault(slug, List.of())))
			.toList();
	}

	/** The first picture of each of those at these addresses that has one. */
	public Map<String, Block.Picture> firstPictures(List<String> slugs) {
		return pictures(1, slugs.toArray(String[]::new)).entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (pictures) -> pictures.getValue().getFirst()));
	}

	private Map<String, List<Block.Picture>> pictures(int each, String... slugs) {
		return this.database.sql(PICTURES)
			.param("slugs", slugs)
			.param("each", each)
			.param("most", MOST_BYTES)
			.query((row,
					number) -> Map.entry(row.getString("slug"),
							new Block.Picture(
									LibraryPages.PATH + "/" + row.getString("slug") + "/pictures/"
											+ row.getInt("position"),
									row.getString("type"), row.getBytes("bytes"), row.getInt("width"),
									row.getInt("height"), row.getString("alt"))))
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private static PublishedCaseStudy read(ResultSet row) throws SQLException {
		var council = new PublishedStory.Council(row.getString("council_name"), row.getString("council_type"),
				row.getString("nation"), row.getString("region"), row.getString("urban_rural"), row.getString("size"));
		return new PublishedCaseStudy(row.getString("slug"), row.getBoolean("example"),
				new PublishedStory(Story.read(row.getString("content")), Licence.of(row.getString("licence")), council,
						instant(row, "published_at"), instantIfAny(row, "corrected_at")),
				pictures(row.getString("slug"), row.getString("pictures")), row.getInt("used_by"),
				questions(row.getString("questions")));
	}

	private static List<PublishedCaseStudy.Answered> questions(@Nullable String questions) {
		return (questions == null) ? List.of()
				: JSON.readTree(questions)
					.valueStream()
					.map((question) -> JSON.treeToValue(question, PublishedCaseStudy.Answered.class))
					.toList();
	}

	/**
	 * The one at this address, in short.
	 * @throws NoSuchRecord if there never was one
	 * @throws TakenBack if there was
	 */
	public Brief brief(String slug) {
		return this.database.sql(BRIEF).param("slug", slug).query((row, number) -> {
			Instant gone = instantIfAny(row, "gone");
			if (gone != null) {
				throw new TakenBack(slug, gone);
			}
			return new Brief(row.getString("council"), row.getObject("id", UUID.class), row.getString("slug"),
					row.getString("title"), row.getString("summary"), row.getString("council_name"),
					row.getBoolean("example"), row.getInt("used_by"));
		}).optional().orElseThrow(() -> new NoSuchRecord(slug));
	}

	/**
	 * Where the council that is bound corrects the one at this address, or takes it back:
	 * below its own address, and if it is its own.
	 */
	Optional<String> sharedAt(String slug) {
		return this.database.sql("select case_study from library.published where council = ? and slug = ?")
			.params(Workspace.council().value(), slug)
			.query(UUID.class)
			.optional()
			.map((study) -> "/councils/" + Workspace.council() + "/case-studies/" + study + "/share");
	}

	/** What councils like the one that is bound tell, if any does. */
	Optional<Search> likeUs() {
		return this.database.sql(LIKE_US)
			.param("council", Workspace.council().value())
			.query((row, number) -> Search.found((String[]) row.getArray("words").getArray()))
			.optional();
	}

	private static List<ShownPicture> pictures(String slug, @Nullable String pictures) {
		return (pictures == null) ? List.of()
				: JSON.readTree(pictures)
					.valueStream()
					.map((picture) -> new ShownPicture(
							LibraryPages.PATH + "/" + slug + "/pictures/" + picture.get(0).intValue(),
							picture.get(1).intValue(), picture.get(2).intValue(), picture.get(3).stringValue()))
					.toList();
	}

	/** The picture at that place of the one at this address. */
	Image image(String slug, int position) {
		return this.database
			.sql("""
					select q.type, q.bytes, q.width, q.height
					from library.published p join library.published_picture q on q.council = p.council and q.published = p.id
					where p.slug = ? and q.position = ?
					""")
			.params(slug, position)
			.query((row, number) -> new Image(row.getString("type"), row.getBytes("bytes"), row.getInt("width"),
					row.getInt("height")))
			.optional()
			.orElseThrow(() -> new NoSuchRecord(slug));
	}

	static Instant instant(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(instantIfAny(row, column));
	}

	private static @Nullable Instant instantIfAny(ResultSet row, String column) throws SQLException {
		OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

	/** What was published last. */
	List<Listed> newest() {
		return this.database.sql(NEWEST)
			.query((row, number) -> new Listed(row.getString("slug"), row.getBoolean("example"), row.getString("title"),
					row.getString("summary"), row.getString("council_name"), instant(row, "published_at"),
					Objects.requireNonNullElse(instantIfAny(row, "corrected_at"), instant(row, "published_at"))))
			.list();
	}

	/** Where everything is that anybody may list. */
	List<Address> addresses() {
		return this.database.sql(ADDRESSES)
			.query((row, number) -> new Address(row.getString("slug"), instant(row, "changed_at")))
			.list();
	}

	/**
	 * The ones of other councils that fit best where somebody works on a step.
	 * @param community who the people are
	 */
	Fitting fitting(StepNumber step, CommunityKind kind, String community) {
		return new Fitting(step,
				this.database.sql(FITTING)
					.param("council", Workspace.council().value())
					.param("step", step.toString())
					.param("kind", kind.name())
					.param("community", community)
					.query((row, number) -> new Fitting.Study(row.getString("slug"), row.getBoolean("example"),
							row.getString("title"), row.getString("council_name"), row.getBoolean("same_kind"),
							row.getBoolean("same_people"),
							Fitting.Study.alike(row.getString("same_setting"), row.getString("same_type"),
									row.getString("same_size"))))
					.list());
	}

	/** What there is of what is wanted; five statements at most. */
	Results search(Search search) {
		String words = search.words();
		prepare(search);
		var counts = new EnumMap<Facet, Map<String, Long>>(Facet.class);
		long total = count(search, counts);
		List<Results.Item> items = (total > 0) ? items(search, Search.PAGE, (search.page() - 1) * Search.PAGE)
				: List.of();
		if (words == null || total >= FEW) {
			return new Results(total, items, counts, null, List.of());
		}
		var nearly = new ArrayList<Results.Near>();
		String meant = nearly(words, nearly);
		nearly.removeIf((near) -> items.stream().anyMatch((item) -> item.slug().equals(near.slug())));
		return new Results(total, items, counts, meant, nearly);
	}

	/**
	 * What is wanted and was published after one time, and not after another, newest
	 * first: as many as a page shows, and how many there are.
	 */
	Lately published(Search search, Instant after, Instant until) {
		prepare(search);
		long[] many = { 0 };
		List<Named> newest = narrowed(this.database.sql(LATELY), search).param("words", search.words())
			.param("after", after.toString())
			.param("until", until.toString())
			.param("limit", Search.PAGE)
			.query((row, number) -> {
				many[0] = row.getLong("many");
				return new Named(row.getString("slug"), row.getString("title"), row.getString("council_name"),
						row.getBoolean("example"));
			})
			.list();
		return new Lately(many[0], newest);
	}

	/** For the rest of the transaction, has what follows planned for this search. */
	private void prepare(Search search) {
		var settings = (search.words() != null) ? this.database.sql(BY_INDEX) : this.database.sql(AS_ASKED);
		settings.query().singleRow();
	}

	private long count(Search search, Map<Facet, Map<String, Long>> counts) {
		var statement = (search.words() != null) ? this.database.sql(COUNT_SAYING).param("words", search.words())
				: this.database.sql(COUNT_ALL);
		long[] total = { 0 };
		narrowed(statement, search).query((row) -> {
			int missed = row.getInt("missed");
			if (missed == 0) {
				total[0] = row.getLong("many");
			}
			Facet only = (missed != 0) ? Facet.values()[Integer.numberOfTrailingZeros(missed)] : null;
			var words = (String[]) row.getArray("words").getArray();
			long[] many = new long[words.length];
			row.getString("letters").chars().forEach((letter) -> many[letter - FIRST_LETTER]++);
			for (int word = 0; word < words.length; word++) {
				if (many[word] > 0) {
					count(words[word], many[word], only, counts);
				}
			}
		});
		return total[0];
	}

	/** Counts a word for its facet, if only one facet's are counted for that one only. */
	private static void count(String word, long many, @Nullable Facet only, Map<Facet, Map<String, Long>> counts) {
		int colon = word.indexOf(':');
		Facet.of(word.substring(0, colon))
			.filter((facet) -> only == null || facet == only)
			.ifPresent((facet) -> counts.computeIfAbsent(facet, (key) -> new HashMap<>())
				.merge(word.substring(colon + 1), many, Long::sum));
	}

	private List<Results.Item> items(Search search, int limit, int offset) {
		var statement = (search.words() != null)
				? this.database.sql(SHOWN_SAYING)
					.param("words", search.words())
					.param("newest", search.newest())
					.param("whole", Highlighted.MARKS + ", HighlightAll=true")
					.param("part", Highlighted.MARKS + ", MaxFragments=1, MinWords=12, MaxWords=30")
				: this.database.sql(SHOWN);
		return narrowed(statement, search).param("limit", limit)
			.param("offset", offset)
			.query((row, number) -> item(row))
			.list();
	}

	private static Results.Item item(ResultSet row) throws SQLException {
		String form = row.getString("form");
		int year = row.getInt("year");
		return new Results.Item(row.getString("slug"), Highlighted.of(row.getString("title")),
				Highlighted.ofNullable(row.getString("summary")), Highlighted.ofNullable(row.getString("excerpt")),
				(form != null) ? CaseStudyForm.valueOf(form) : CaseStudyForm.MINI, row.getString("council_name"),
				(year != 0) ? (Integer) year : null, instant(row, "published_at"), row.getBoolean("example"));
	}

	private static JdbcClient.StatementSpec narrowed(JdbcClient.StatementSpec statement, Search search) {
		JdbcClient.StatementSpec narrowed = statement;
		for (Facet facet : Facet.values()) {
			narrowed = narrowed.param(facet.key(), search.found(facet));
		}
		return narrowed;
	}

	private @Nullable String nearly(String words, List<Results.Near> nearly) {
		var meant = new HashMap<String, String>();
		this.database.sql(NEARLY).param("words", words).query((row) -> {
			String slug = row.getString("slug");
			if (slug != null) {
				nearly.add(new Results.Near(slug, row.getString("title"), row.getString("council_name")));
			}
			else if (row.getString("meant") != null) {
				meant.put(row.getString("word"), row.getString("meant"));
			}
		});
		String spelt = words.toLowerCase(Locale.UK);
		for (Map.Entry<String, String> each : meant.entrySet()) {
			spelt = spelt.replace(each.getKey(), each.getValue());
		}
		return Optional.of(spelt).filter((each) -> !meant.isEmpty() && !each.equalsIgnoreCase(words)).orElse(null);
	}

	/**
	 * One of many.
	 *
	 * @param changedAt when it last said something else
	 */
	record Listed(String slug, boolean example, String title, @Nullable String summary, String council,
			Instant publishedAt, Instant changedAt) {
	}

	/**
	 * One, in short.
	 *
	 * @param author the slug of the council whose it is
	 * @param id its id
	 * @param address the last part of its address
	 * @param council the name of that council
	 * @param example whether it is no council's work
	 * @param usedBy how many councils say that they used it
	 */
	public record Brief(String author, UUID id, String address, String title, @Nullable String summary, String council,
			boolean example, int usedBy) {
	}

	/**
	 * One of many, in short.
	 *
	 * @param slug the last part of its address
	 * @param title what it is called
	 * @param council who tells it
	 * @param example whether it is no council's work
	 */
	public record Named(String slug, String title, String council, boolean example) {
	}

	/**
	 * What was published in a while.
	 *
	 * @param many how many there are
	 * @param newest the newest of them
	 */
	record Lately(long many, List<Named> newest) {
	}

	/** Where one is, and since when it says what it says. */
	record Address(String slug, Instant changedAt) {
	}

}
