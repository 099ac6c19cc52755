package org.pathfinder.library.showcase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.Licence;
import org.pathfinder.library.Story;
import org.pathfinder.library.reflection.Reflections;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * What the library's editors choose for a launch or a conference; one transaction a verb.
 * A showcase names what councils published and offer, and holds no word of it.
 */
@Service
@Transactional
public class Showcases {

	/** How much one can hold. */
	public static final int MOST = 40;

	/** How many offered reflections are listed to choose from. */
	static final int MOST_OFFERED = 200;

	private final JdbcClient database;

	private final Audit audit;

	private final Clock clock;

	Showcases(JdbcClient database, Audit audit, Clock clock) {
		this.database = database;
		this.audit = audit;
		this.clock = clock;
	}

	/** All of them, the one that changed last first. */
	@Transactional(readOnly = true)
	public List<Listed> all(int offset, int limit) {
		editor();
		return this.database.sql("""
				select s.id, s.version, s.title, s.occasion, s.day, s.changed_at,
					(select count(*) from library.showcase_item i where i.showcase = s.id) as items
				from library.showcase s order by s.changed_at desc, s.id limit ? offset ?
				""")
			.params(limit, offset)
			.query((row, number) -> new Listed(row.getObject("id", UUID.class), row.getString("title"),
					row.getString("occasion"), row.getObject("day", LocalDate.class), row.getInt("items"),
					instant(row, "changed_at")))
			.list();
	}

	/** One, with what is in it now. */
	@Transactional(readOnly = true)
	public Showcase find(UUID id) {
		editor();
		return this.database.sql(
				"select id, version, title, occasion, day, changed_at, collection, about, hidden from library.showcase where id = ?")
			.param(id)
			.query((row, number) -> new Showcase(row.getObject("id", UUID.class), row.getInt("version"),
					instant(row, "changed_at"),
					new ShowcaseDetails(row.getString("title"), row.getString("occasion"),
							row.getObject("day", LocalDate.class)),
					(row.getString("collection") != null) ? new Showcase.InLibrary(row.getString("collection"),
							row.getString("about"), row.getBoolean("hidden")) : null,
					List.of()))
			.optional()
			.map((showcase) -> new Showcase(showcase.id(), showcase.version(), showcase.changedAt(), showcase.details(),
					showcase.kept(), items(id)))
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	private List<Item> items(UUID showcase) {
		return this.database
			.sql("""
					select i.id, coalesce(p.council_name, r.council_name) as council, coalesce(p.title, r.content ->> 'attribution') as title,
						p.slug, p.example, coalesce(p.licence, r.licence) as licence, p.content::text as story, r.content::text as reflection
					from library.showcase_item i
						left join library.published p on p.council = i.council and p.id = i.published
						left join library.reflection r on r.council = i.council and r.id = i.reflection
					where i.showcase = ? order by i.position
					""")
			.param(showcase)
			.query((row, number) -> {
				String story = row.getString("story");
				return new Item(row.getObject("id", UUID.class),
						(story != null) ? Item.Kind.CASE_STUDY : Item.Kind.REFLECTION, row.getString("council"),
						row.getString("title"), row.getString("slug"), Licence.of(row.getString("licence")),
						row.getBoolean("example"), (story != null) ? Story.read(story) : null,
						(story != null) ? null : Reflections.read(row.getString("reflection")));
			})
			.list();
	}

	/** What councils offer, latest first. */
	@Transactional(readOnly = true)
	public List<Offered> offered() {
		editor();
		return this.database.sql("""
				select council, id, council_name, offered_at, content::text as content from library.reflection
				order by offered_at desc, id limit ?
				""")
			.param(MOST_OFFERED)
			.query((row, number) -> new Offered(row.getString("council"), row.getObject("id", UUID.class),
					row.getString("council_name"), instant(row, "offered_at"),
					Reflections.read(row.getString("content"))))
			.list();
	}

	/** Which of a council's offered reflections are in the showcase already. */
	@Transactional(readOnly = true)
	public List<UUID> chosenReflections(UUID id) {
		editor();
		return this.database
			.sql("select reflection from library.showcase_item where showcase = ? and reflection is not null")
			.param(id)
			.query((row, number) -> row.getObject("reflection", UUID.class))
			.list();
	}

	/** Makes one, with nothing in it. */
	public Showcase add(ShowcaseDetails details) {
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		this.database.sql("""
				insert into library.showcase (id, title, occasion, day, changed_at, changed_by)
				values (:id, :title, :occasion, :day, :now::timestamptz, :person)
				""")
			.param("id", id)
			.param("title", details.title())
			.param("occasion", details.occasion())
			.param("day", details.day())
			.param("now", this.clock.instant().toString())
			.param("person", editor())
			.update();
		this.audit.record(Act.ADDED, thing(id));
		return find(id);
	}

	/**
	 * Calls it something else.
	 * @throws StaleVersion if it changed since that version
	 */
	public Showcase change(UUID id, int version, ShowcaseDetails details) {
		hold(id, version);
		this.database.sql("update library.showcase set title = :title, occasion = :occasion, day = :day where id = :id")
			.param("title", details.title())
			.param("occasion", details.occasion())
			.param("day", details.day())
			.param("id", id)
			.update();
		return changed(id, "DETAILS");
	}

	/**
	 * Takes it away for good; what was in it stays where it is.
	 * @throws StaleVersion if it changed since that version
	 */
	public void remove(UUID id, int version) {
		hold(id, version);
		this.database.sql("delete from library.showcase where id = ?").param(id).update();
		this.audit.record(Act.REMOVED, thing(id));
	}

	/**
	 * Puts a published case study into it.
	 * @param position where, counted from 1; at its end if nothing is said
	 * @throws NothingToAdd if it is not published, or is in it already, or it is full
	 */
	public Showcase addCaseStudy(UUID id, String slug, @Nullable Integer position) {
		hold(id, null);
		int added = this.database.sql("""
				insert into library.showcase_item (id, showcase, position, council, published)
				select :item, :showcase, coalesce(max(i.position), 0) + 1, p.council, p.id
				from library.published p left join library.showcase_item i on i.showcase = :showcase
				where p.slug = :slug group by p.council, p.id having count(i.id) < :most
				on conflict (showcase, council, published) do nothing
				""")
			.param("item", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("showcase", id)
			.param("slug", slug)
			.param("most", MOST)
			.update();
		return put(id, added, position);
	}

	/**
	 * Puts an offered reflection into it.
	 * @param position where, counted from 1; at its end if nothing is said
	 * @throws NothingToAdd if it is not offered, or is in it already, or it is full
	 */
	public Showcase addReflection(UUID id, String council, UUID reflection, @Nullable Integer position) {
		hold(id, null);
		int added = this.database.sql("""
				insert into library.showcase_item (id, showcase, position, council, reflection)
				select :item, :showcase, coalesce(max(i.position), 0) + 1, r.council, r.id
				from library.reflection r left join library.showcase_item i on i.showcase = :showcase
				where r.council = :council and r.id = :reflection group by r.council, r.id having count(i.id) < :most
				on conflict (showcase, council, reflection) do nothing
				""")
			.param("item", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("showcase", id)
			.param("council", council)
			.param("reflection", reflection)
			.param("most", MOST)
			.update();
		return put(id, added, position);
	}

	private Showcase put(UUID id, int added, @Nullable Integer position) {
		if (added == 0) {
			throw new NothingToAdd();
		}
		if (position != null) {
			List<UUID> order = order(id);
			UUID last = order.removeLast();
			order.add(Math.clamp(position - 1, 0, order.size()), last);
			place(id, order);
		}
		return changed(id, "ADDED");
	}

	/**
	 * Moves something by one place, if there is one to move to.
	 * @param by 1 towards the end, -1 towards the beginning
	 */
	public Showcase move(UUID id, UUID item, int by) {
		hold(id, null);
		List<UUID> order = order(id);
		int from = place(order, item);
		int to = Math.clamp(from + by, 0, order.size() - 1);
		order.add(to, order.remove(from));
		place(id, order);
		return changed(id, "ORDER");
	}

	/**
	 * Puts all that is in it in this order.
	 * @throws StaleVersion if it changed since that version, or something else is in it:
	 * what a council takes back is gone without a new version
	 */
	public Showcase order(UUID id, int version, List<UUID> items) {
		hold(id, version);
		List<UUID> order = order(id);
		if (items.size() != order.size() || !new HashSet<>(order).equals(new HashSet<>(items))) {
			throw new StaleVersion(version, find(id));
		}
		place(id, items);
		return changed(id, "ORDER");
	}

	/**
	 * Takes something out of it.
	 * @param version the version it is based on; none if that does not matter
	 * @return what was taken out
	 * @throws StaleVersion if it changed since that version
	 */
	public Taken take(UUID id, @Nullable Integer version, UUID item) {
		hold(id, version);
		List<UUID> order = order(id);
		int place = place(order, item);
		Taken taken = this.database.sql("""
				select i.council, p.slug, i.reflection from library.showcase_item i
					left join library.published p on p.council = i.council and p.id = i.published
				where i.id = ?
				""")
			.param(item)
			.query((row, number) -> new Taken(row.getString("council"), row.getString("slug"),
					row.getObject("reflection", UUID.class), place + 1))
			.optional()
			.orElseThrow(() -> new NoSuchRecord(item));
		this.database.sql("delete from library.showcase_item where showcase = ? and id = ?").params(id, item).update();
		order.remove(place);
		place(id, order);
		changed(id, "REMOVED");
		return taken;
	}

	/**
	 * Shows the case studies that are in it to everybody, as a collection of the library;
	 * where it was shown before, if it was.
	 * @param about what they have in common
	 * @throws StaleVersion if it changed since that version
	 */
	public Showcase show(UUID id, int version, String about) {
		hold(id, version);
		Showcase found = find(id);
		String name = (found.kept() != null) ? found.kept().name() : name(found);
		this.database
			.sql("update library.showcase set collection = :name, about = :about, hidden = false where id = :id")
			.param("name", name)
			.param("about", about)
			.param("id", id)
			.update();
		return changed(id, "SHOWN");
	}

	/** Shows it to nobody any more. */
	public Showcase hide(UUID id) {
		hold(id, null);
		this.database.sql("update library.showcase set hidden = true where id = ? and collection is not null")
			.param(id)
			.update();
		return changed(id, "HIDDEN");
	}

	/**
	 * Shows it again, as it was shown before.
	 * @throws NoSuchRecord if it never was
	 */
	public Showcase showAgain(UUID id) {
		hold(id, null);
		if (this.database.sql("update library.showcase set hidden = false where id = ? and collection is not null")
			.param(id)
			.update() == 0) {
			throw new NoSuchRecord(id);
		}
		return changed(id, "SHOWN");
	}

	/** Its title in an address, and what tells it from others of that title. */
	private static String name(Showcase showcase) {
		String words = Normalizer.normalize(showcase.title(), Normalizer.Form.NFD)
			.toLowerCase(Locale.ROOT)
			.replaceAll("\\p{M}", "")
			.replaceAll("[^a-z0-9]+", "-");
		String begin = words.substring(0, Math.min(words.length(), 60)).replaceAll("^-|-$", "");
		return (begin.isEmpty() ? "" : begin + "-") + showcase.id().toString().substring(24);
	}

	private List<UUID> order(UUID id) {
		return new ArrayList<>(
				this.database.sql("select id from library.showcase_item where showcase = ? order by position")
					.param(id)
					.query((row, number) -> row.getObject("id", UUID.class))
					.list());
	}

	private static int place(List<UUID> order, UUID item) {
		int place = order.indexOf(item);
		if (place < 0) {
			throw new NoSuchRecord(item);
		}
		return place;
	}

	private void place(UUID id, List<UUID> order) {
		this.database
			.sql("""
					update library.showcase_item i set position = o.position
					from unnest(:items::uuid[]) with ordinality as o (id, position) where i.showcase = :showcase and i.id = o.id
					""")
			.param("items", order.toArray(UUID[]::new))
			.param("showcase", id)
			.update();
	}

	/** Keeps it from everybody else's changes until the transaction ends. */
	private void hold(UUID id, @Nullable Integer version) {
		editor();
		int now = this.database.sql("select version from library.showcase where id = ? for update")
			.param(id)
			.query(Integer.class)
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
		if (version != null && now != version) {
			throw new StaleVersion(now, find(id));
		}
	}

	private Showcase changed(UUID id, String what) {
		this.database.sql("""
				update library.showcase set version = version + 1, changed_at = :now::timestamptz, changed_by = :person
				where id = :id
				""").param("now", this.clock.instant().toString()).param("person", editor()).param("id", id).update();
		this.audit.record(Act.CHANGED, thing(id).saying(what));
		return find(id);
	}

	/** Whose pages and which API this is for; the database gives others nothing. */
	private static UUID editor() {
		if (!(Workspace.current() instanceof Workspace.Editor editor)) {
			throw new NoWorkspaceBound();
		}
		return editor.person().id();
	}

	private static Thing thing(UUID id) {
		return Thing.of(Thing.Kind.LIBRARY).at("/editor/showcases/" + id);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/**
	 * One of many.
	 *
	 * @param items how much is in it
	 */
	public record Listed(UUID id, String title, @Nullable String occasion, @Nullable LocalDate day, int items,
			Instant changedAt) {
	}

	/**
	 * What was taken out.
	 *
	 * @param position where it was
	 */
	public record Taken(String council, @Nullable String slug, @Nullable UUID reflection, int position) {
	}

}
