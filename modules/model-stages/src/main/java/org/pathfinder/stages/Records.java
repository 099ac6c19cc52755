package org.pathfinder.stages;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Listing;

/**
 * What can be done with any kind of record in a programme: find, list, add, change,
 * remove; one transaction a verb. Changes carry the version they are based on.
 *
 * @param <T> the kind of record
 * @param <D> what such a record says
 */
@Transactional
public abstract class Records<T extends ProgrammeRecord<D>, D> {

	/** How many a page shows. */
	public static final int PAGE = 50;

	private static final UUID LAST = new UUID(-1, -1);

	private final RecordRepository<T> repository;

	private final ProgrammeHeads programmes;

	private final Sort order;

	private final Clock clock;

	protected Records(RecordRepository<T> repository, ProgrammeHeads programmes, Sort order, Clock clock) {
		this.repository = repository;
		this.programmes = programmes;
		this.order = order;
		this.clock = clock;
	}

	/** A record that says this, not kept yet. */
	protected abstract T create(UUID programme, D details, UUID author, Instant now);

	/**
	 * What the details must fulfil beside their own form.
	 * @throws UnknownLink if they name a record that is not in the programme
	 */
	protected abstract void check(UUID programme, D details);

	/** Newest first. */
	@Transactional(readOnly = true)
	public Listing<Kept<D>> list(UUID programme, @Nullable UUID after, int limit) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		List<Kept<D>> found = this.repository
			.findByProgrammeIdAndIdLessThanOrderByIdDesc(programme, (after != null) ? after : LAST, Limit.of(limit + 1))
			.stream()
			.map((record) -> record.kept(example))
			.toList();
		return Listing.of(found, limit, (kept) -> kept.id().toString());
	}

	/** A page of them in the order that people read them in; pages count from 1. */
	@Transactional(readOnly = true)
	public Page<Kept<D>> page(UUID programme, int page) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		return this.repository.findByProgrammeId(programme, PageRequest.of(page - 1, PAGE, this.order))
			.map((record) -> record.kept(example));
	}

	/** All of them, to choose from. */
	@Transactional(readOnly = true)
	public List<Kept<D>> all(UUID programme) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		return this.repository.findByProgrammeIdOrderByIdDesc(programme)
			.stream()
			.map((record) -> record.kept(example))
			.toList();
	}

	@Transactional(readOnly = true)
	public Kept<D> find(UUID programme, UUID id) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		return this.repository.findByProgrammeIdAndId(programme, id)
			.orElseThrow(() -> new NoSuchRecord(id))
			.kept(example);
	}

	public Kept<D> add(UUID programme, D details) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		boolean example = this.programmes.head(programme).example();
		check(programme, details);
		return this.repository.saveAndFlush(create(programme, details, author, this.clock.instant())).kept(example);
	}

	/**
	 * Says something else.
	 * @throws StaleVersion if it changed since that version
	 */
	public Kept<D> change(UUID programme, UUID id, int version, D details) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		boolean example = this.programmes.head(programme).example();
		T record = forChange(programme, id, version, example);
		check(programme, details);
		record.change(details, author, this.clock.instant());
		this.repository.flush();
		return record.kept(example);
	}

	/**
	 * Takes it away.
	 * @throws StaleVersion if it changed since that version
	 */
	public void remove(UUID programme, UUID id, int version) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		T record = forChange(programme, id, version, this.programmes.head(programme).example());
		unlink(id);
		this.repository.delete(record);
	}

	/**
	 * Tells the records that name this one that they are about to lose it: their version
	 * moves on.
	 */
	protected void unlink(UUID id) {
	}

	private T forChange(UUID programme, UUID id, int version, boolean example) {
		T record = this.repository.findForChange(programme, id).orElseThrow(() -> new NoSuchRecord(id));
		if (record.version() != version) {
			throw new StaleVersion(record.version(), record.kept(example));
		}
		return record;
	}

	/** Whether all the ids are records of this kind in the programme. */
	public boolean contains(UUID programme, Collection<UUID> ids) {
		return ids.isEmpty() || this.repository.countByProgrammeIdAndIdIn(programme, ids) == ids.size();
	}

}
