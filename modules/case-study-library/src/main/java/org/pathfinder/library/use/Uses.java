package org.pathfinder.library.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.published.PublishedCaseStudies;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Listing;

/**
 * That councils used a case study, and what happened: for themselves and for those who
 * wrote it. Everybody else learns how many they are. One transaction a verb.
 */
@Service
@Transactional
public class Uses {

	private static final String SELECT = """
			select u.id, u.version, u.happened, u.used_at, u.changed_at, u.council_name, i.programme, p.slug, p.title,
				p.council_name as author, p.example
			from library.use u join library.published p on p.council = u.published_council and p.id = u.published
				left join library.used_in i on i.council = u.council and i.use = u.id
			""";

	private final JdbcClient database;

	private final PublishedCaseStudies studies;

	private final ProgrammeHeads programmes;

	private final Audit audit;

	private final Clock clock;

	Uses(JdbcClient database, PublishedCaseStudies studies, ProgrammeHeads programmes, Audit audit, Clock clock) {
		this.database = database;
		this.studies = studies;
		this.programmes = programmes;
		this.audit = audit;
		this.clock = clock;
	}

	/** What the council used, last said first. */
	@Transactional(readOnly = true)
	public Listing<KeptUse> list(@Nullable UUID after, int limit) {
		return list(this.programmes.heads(), after, limit);
	}

	/** The same, where its programmes are at hand. */
	@Transactional(readOnly = true)
	Listing<KeptUse> list(List<ProgrammeHeads.Head> programmes, @Nullable UUID after, int limit) {
		Set<UUID> there = ids(programmes);
		List<KeptUse> found = this.database
			.sql(SELECT + "where u.council = :council and u.id < :after order by u.id desc limit :limit")
			.param("council", Saves.council(MemberRole.VIEWER))
			.param("after", (after != null) ? after : Saves.LAST)
			.param("limit", limit + 1)
			.query((row, number) -> read(row, there))
			.list();
		return Listing.of(found, limit, (use) -> use.id().toString());
	}

	/** What other councils did with its own, last said first. */
	@Transactional(readOnly = true)
	public Listing<ToldUse> ofOurs(@Nullable UUID after, int limit) {
		List<KeptToldUse> found = this.database
			.sql(SELECT + "where u.published_council = :council and u.id < :after order by u.id desc limit :limit")
			.param("council", Saves.council(MemberRole.VIEWER))
			.param("after", (after != null) ? after : Saves.LAST)
			.param("limit", limit + 1)
			.query((row, number) -> new KeptToldUse(row.getObject("id", UUID.class),
					new ToldUse(row.getString("council_name"), Study.of(row), row.getString("happened"),
							Study.instant(row, "used_at"))))
			.list();
		Listing<KeptToldUse> listing = Listing.of(found, limit, (use) -> use.id().toString());
		return new Listing<>(listing.items().stream().map(KeptToldUse::use).toList(), listing.next());
	}

	@Transactional(readOnly = true)
	public KeptUse find(UUID id) {
		Set<UUID> there = ids(this.programmes.heads());
		return this.database.sql(SELECT + "where u.council = ? and u.id = ?")
			.params(Saves.council(MemberRole.VIEWER), id)
			.query((row, number) -> read(row, there))
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/** What the council said of this one, if it used it. */
	@Transactional(readOnly = true)
	Optional<KeptUse> of(PublishedCaseStudies.Brief study, List<ProgrammeHeads.Head> programmes) {
		Set<UUID> there = ids(programmes);
		return this.database.sql(SELECT + "where u.council = ? and u.published_council = ? and u.published = ?")
			.params(Saves.council(MemberRole.VIEWER), study.author(), study.id())
			.query((row, number) -> read(row, there))
			.optional();
	}

	/**
	 * Says that the council used it.
	 * @throws NoSuchRecord if there is no such case study
	 * @throws UnknownLink if there is no such programme
	 * @throws OurOwn if it is the council's own
	 * @throws ToldBefore if it was said before
	 */
	public KeptUse tell(String address, UseDetails details) {
		String council = Saves.council(MemberRole.CONTRIBUTOR);
		PublishedCaseStudies.Brief study = Study.ofOthers(this.studies, address, council);
		UUID id = this.database
			.sql("""
					insert into library.use (council, id, version, published_council, published, council_name, happened, used_at, used_by,
						changed_at)
					select c.council, :id, 1, :author, :study, c.name, :happened, :now::timestamptz, :person, :now::timestamptz
					from library.council c where c.council = :council
					on conflict (council, published_council, published) do nothing returning id
					""")
			.param("council", council)
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("author", study.author())
			.param("study", study.id())
			.param("happened", details.happened())
			.param("now", this.clock.instant().toString())
			.param("person", Workspace.member(MemberRole.CONTRIBUTOR).person().id())
			.query(UUID.class)
			.optional()
			.orElseThrow(ToldBefore::new);
		usedIn(council, id, details.programme());
		this.audit.record(Act.ADDED, thing(study.address()));
		return find(id);
	}

	/**
	 * Says something else of it. A programme that was removed meanwhile stays named,
	 * unless another is.
	 * @throws UnknownLink if there is no such programme
	 * @throws StaleVersion if it changed since that version
	 */
	public KeptUse change(UUID id, int version, UseDetails details) {
		String council = Saves.council(MemberRole.CONTRIBUTOR);
		KeptUse before = find(id);
		int changed = this.database.sql("""
				update library.use set happened = ?, version = version + 1, changed_at = ?::timestamptz
				where council = ? and id = ? and version = ?
				""")
			.params(Objects.requireNonNull(details.happened()), this.clock.instant().toString(), council, id, version)
			.update();
		if (changed == 0) {
			throw stale(id);
		}
		if (details.programme() != null || before.details().programme() != null) {
			this.database.sql("delete from library.used_in where council = ? and use = ?").params(council, id).update();
		}
		usedIn(council, id, details.programme());
		this.audit.record(Act.CHANGED, thing(before.study().address()));
		return find(id);
	}

	private void usedIn(String council, UUID use, @Nullable UUID programme) {
		if (programme != null) {
			if (this.programmes.heads(List.of(programme)).isEmpty()) {
				throw new UnknownLink("programme");
			}
			this.database.sql("insert into library.used_in (council, use, programme) values (?, ?, ?)")
				.params(council, use, programme)
				.update();
		}
	}

	/**
	 * Says it no longer: who wrote the case study does not read it any more, and the
	 * council is not counted.
	 * @throws StaleVersion if it changed since that version
	 */
	public void remove(UUID id, int version) {
		String council = Saves.council(MemberRole.CONTRIBUTOR);
		KeptUse before = find(id);
		if (this.database.sql("delete from library.use where council = ? and id = ? and version = ?")
			.params(council, id, version)
			.update() == 0) {
			throw stale(id);
		}
		this.audit.record(Act.REMOVED, thing(before.study().address()));
	}

	private StaleVersion stale(UUID id) {
		KeptUse now = find(id);
		return new StaleVersion(now.version(), now);
	}

	private static Set<UUID> ids(List<ProgrammeHeads.Head> programmes) {
		return programmes.stream().map(ProgrammeHeads.Head::id).collect(Collectors.toSet());
	}

	/** A programme that was removed is not named. */
	private static KeptUse read(ResultSet row, Set<UUID> there) throws SQLException {
		UUID programme = row.getObject("programme", UUID.class);
		return new KeptUse(row.getObject("id", UUID.class), row.getInt("version"), Study.of(row),
				Study.instant(row, "used_at"), Study.instant(row, "changed_at"),
				new UseDetails(Objects.requireNonNull(row.getString("happened")),
						(programme != null && there.contains(programme)) ? programme : null));
	}

	private static Thing thing(String address) {
		return Thing.of(Thing.Kind.LIBRARY).at(UsePages.PATH + "/" + address).saying("USE");
	}

	private record KeptToldUse(UUID id, ToldUse use) {
	}

}
