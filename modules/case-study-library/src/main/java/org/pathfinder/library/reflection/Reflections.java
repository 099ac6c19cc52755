package org.pathfinder.library.reflection;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.library.Turn;
import org.pathfinder.library.disclosure.Disclosure;
import org.pathfinder.library.disclosure.Hint;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * How taking part changed the council's plans. Contributors write it down; leads offer a
 * copy to showcases and take it back. One transaction a verb.
 */
@Service
@Transactional
public class Reflections {

	/** How many a council has at most. */
	public static final int MOST = 100;

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.changeDefaultPropertyInclusion((included) -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private final ReflectionRepository reflections;

	private final JdbcClient database;

	private final Audit audit;

	private final Clock clock;

	Reflections(ReflectionRepository reflections, JdbcClient database, Audit audit, Clock clock) {
		this.reflections = reflections;
		this.database = database;
		this.audit = audit;
		this.clock = clock;
	}

	/** What a copy says that left its council. */
	public static ReflectionDetails read(String content) {
		return JSON.readValue(content, ReflectionDetails.class);
	}

	/** All of the council's, latest first. */
	@Transactional(readOnly = true)
	public List<KeptReflection> all() {
		Map<UUID, Integer> offered = this.database.sql("select id, version from library.reflection where council = ?")
			.param(council())
			.query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getInt("version")))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return this.reflections.findAllByOrderByIdDesc()
			.stream()
			.map((reflection) -> reflection.kept(offered.get(reflection.id())))
			.toList();
	}

	@Transactional(readOnly = true)
	public KeptReflection find(UUID id) {
		return kept(this.reflections.find(id).orElseThrow(() -> new NoSuchRecord(id)));
	}

	/**
	 * Adds one.
	 * @throws TooManyReflections if there are as many as there can be
	 */
	public KeptReflection add(ReflectionDetails details) {
		UUID author = contributor();
		assertThatThereIsRoom();
		Reflection reflection = this.reflections.saveAndFlush(new Reflection(details, author, this.clock.instant()));
		this.audit.record(Act.ADDED, thing(reflection.id()));
		return reflection.kept(null);
	}

	/**
	 * Says something else; a copy that editors have stays as it is.
	 * @throws StaleVersion if it changed since that version
	 */
	public KeptReflection change(UUID id, int version, ReflectionDetails details) {
		UUID author = contributor();
		Reflection reflection = forChange(id, version);
		reflection.change(details, author, this.clock.instant());
		this.reflections.flush();
		this.audit.record(Act.CHANGED, thing(id));
		return kept(reflection);
	}

	/**
	 * Takes it away; it can be brought back.
	 * @throws StaleVersion if it changed since that version
	 * @throws StillOffered if editors have a copy
	 */
	public void remove(UUID id, int version) {
		UUID author = contributor();
		Reflection reflection = forChange(id, version);
		if (offered(id) != null) {
			throw new StillOffered();
		}
		reflection.remove(author, this.clock.instant());
		this.reflections.flush();
		this.audit.record(Act.REMOVED, thing(id));
	}

	private void assertThatThereIsRoom() {
		Turn.take(this.database, "reflection", council());
		if (this.reflections.findAllByOrderByIdDesc().size() >= MOST) {
			throw new TooManyReflections();
		}
	}

	/**
	 * Lets a removed one be there again.
	 * @throws TooManyReflections if there are as many as there can be
	 */
	public KeptReflection bringBack(UUID id) {
		UUID author = contributor();
		assertThatThereIsRoom();
		if (this.reflections.bringBack(id, this.clock.instant(), author) == 0) {
			throw new NoSuchRecord(id);
		}
		this.audit.record(Act.BROUGHT_BACK, thing(id));
		return find(id);
	}

	/** What may say too much of anybody. */
	@Transactional(readOnly = true)
	public List<Hint> hints(ReflectionDetails details) {
		return Disclosure.in(details.told(), List.of(name()));
	}

	/**
	 * Lets editors have a copy of it, or a newer one.
	 * @param version the version that was looked at
	 * @throws StaleVersion if it changed since that version
	 */
	public KeptReflection offer(UUID id, int version) {
		UUID lead = Workspace.member(MemberRole.LEAD).person().id();
		Reflection reflection = forChange(id, version);
		KeptReflection kept = reflection.kept(version);
		Instant now = this.clock.instant();
		// who offers it cannot be read, not even out of what is to be put in
		this.database.sql("""
				insert into library.reflection (council, id, version, content, council_name, offered_at, offered_by)
				values (:council, :id, :version, :content::jsonb, :name, :now::timestamptz, :person)
				on conflict (council, id) do update set version = excluded.version, content = excluded.content,
					council_name = excluded.council_name, offered_at = excluded.offered_at, offered_by = :person
				""")
			.param("council", council())
			.param("id", id)
			.param("version", version)
			.param("content", JSON.writeValueAsString(kept.details()))
			.param("name", name())
			.param("now", now.toString())
			.param("person", lead)
			.update();
		this.audit.record(Act.ASKED, thing(id));
		return kept;
	}

	/** Takes the copy back, and so out of every showcase. */
	public void takeBack(UUID id) {
		Workspace.member(MemberRole.LEAD);
		find(id);
		this.database.sql("delete from library.reflection where council = ? and id = ?").params(council(), id).update();
		this.audit.record(Act.ENDED, thing(id));
	}

	private Reflection forChange(UUID id, int version) {
		Reflection reflection = this.reflections.findForChange(id).orElseThrow(() -> new NoSuchRecord(id));
		if (reflection.version() != version) {
			throw new StaleVersion(reflection.version(), kept(reflection));
		}
		return reflection;
	}

	private KeptReflection kept(Reflection reflection) {
		return reflection.kept(offered(reflection.id()));
	}

	private @Nullable Integer offered(UUID id) {
		return this.database.sql("select version from library.reflection where council = ? and id = ?")
			.params(council(), id)
			.query(Integer.class)
			.optional()
			.orElse(null);
	}

	/** As the register has it. */
	private String name() {
		return this.database.sql("select name from library.council where council = ?")
			.param(council())
			.query(String.class)
			.single();
	}

	private static UUID contributor() {
		return Workspace.member(MemberRole.CONTRIBUTOR).person().id();
	}

	private static String council() {
		return Workspace.member(MemberRole.VIEWER).council().slug().value();
	}

	private static Thing thing(UUID id) {
		return Thing.of(Thing.Kind.REFLECTION).at("/reflections/" + id);
	}

}
