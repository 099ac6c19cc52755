package org.pathfinder.stages;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/**
 * What every kind of record is read and written by.
 *
 * @param <T> the kind of record
 */
@NoRepositoryBean
public interface RecordRepository<T extends ProgrammeRecord<?>> extends Repository<T, UUID> {

	T saveAndFlush(T record);

	void delete(T record);

	void flush();

	Optional<T> findByProgrammeIdAndId(UUID programmeId, UUID id);

	/** The record, kept from everybody else's changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from #{#entityName} r where r.programmeId = ?1 and r.id = ?2")
	Optional<T> findForChange(UUID programmeId, UUID id);

	List<T> findByProgrammeIdAndIdLessThanOrderByIdDesc(UUID programmeId, UUID before, Limit limit);

	Page<T> findByProgrammeId(UUID programmeId, Pageable page);

	List<T> findByProgrammeIdOrderByIdDesc(UUID programmeId);

	int countByProgrammeIdAndIdIn(UUID programmeId, Collection<UUID> ids);

}
