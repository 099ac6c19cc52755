package org.pathfinder.stages.programme;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProgrammeRepository extends Repository<Programme, UUID> {

	Programme saveAndFlush(Programme programme);

	void flush();

	/**
	 * By a query of ours: Hibernate's own {@code find} answers 'none' when the database
	 * goes away under it.
	 */
	@Query("select p from Programme p where p.id = ?1")
	Optional<Programme> findById(UUID id);

	@Query("select p from Programme p where p.id in ?1")
	List<Programme> findAllById(Collection<UUID> ids);

	/** The programme, kept from everybody else's changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Programme p where p.id = ?1")
	Optional<Programme> findForChange(UUID id);

	/** Lets a removed programme be found again. */
	@Modifying(clearAutomatically = true)
	@NativeQuery("""
			update programme set removed_at = null, version = version + 1, changed_at = ?2, changed_by = ?3
			where id = ?1 and removed_at is not null
			""")
	int bringBack(UUID id, Instant now, UUID author);

	@NativeQuery("select id, name, removed_at as removedAt from programme where removed_at is not null order by removed_at desc")
	List<RemovedProgramme> removed();

	List<Programme> findByIdLessThanOrderByIdDesc(UUID before, Limit limit);

}
