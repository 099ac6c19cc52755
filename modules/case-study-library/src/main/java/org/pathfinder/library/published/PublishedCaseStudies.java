package org.pathfinder.library.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.library.Licence;
import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.Story;
import org.pathfinder.library.picture.Image;
import org.pathfinder.library.picture.ShownPicture;
import org.pathfinder.stages.NoSuchRecord;
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
					select q.position, q.type, q.bytes, q.width, q.height, q.alt from library.published_picture q
					where q.council = p.council and q.published = p.id order by q.position limit :each) as q
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

	/** Where one is, and since when it says what it says. */
	record Address(String slug, Instant changedAt) {
	}

}
