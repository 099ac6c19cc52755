package org.pathfinder.stages;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
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

	List<T> saveAllAndFlush(Iterable<T> records);

	void flush();

	/** Takes them away with their links, whatever their version. */
	@Modifying(flushAutomatically = true, clearAutomatically = true)
	@Query("delete from #{#entityName} r where r.programmeId = ?1 and r.id in ?2")
	void deleteAll(UUID programmeId, Collection<UUID> ids);

	/** A record that came back goes on counting where it left. */
	@Modifying
	@Query("update #{#entityName} r set r.version = ?2 where r.id = ?1")
	void goOnFrom(UUID id, int version);

	Optional<T> findByProgrammeIdAndId(UUID programmeId, UUID id);

	/** The records, kept from everybody else's changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from #{#entityName} r where r.programmeId = ?1 and r.id in ?2 order by r.id")
	List<T> findForChange(UUID programmeId, Collection<UUID> ids);

	List<T> findByProgrammeIdAndIdLessThanOrderByIdDesc(UUID programmeId, UUID before, Limit limit);

	Page<T> findAll(Specification<T> wanted, Pageable page);

	long count(Specification<T> wanted);

	List<T> findByProgrammeIdOrderByIdDesc(UUID programmeId);

	/** The tags in use, most used first. */
	List<String> tags(UUID programmeId);

	/** All their names, newest first. */
	List<Titled> titles(UUID programmeId);

	@Query("select r.id from #{#entityName} r where r.programmeId = ?1 and r.id in ?2")
	List<UUID> known(UUID programmeId, Collection<UUID> ids);

}
