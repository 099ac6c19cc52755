package org.pathfinder.library.reflection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ReflectionRepository extends Repository<Reflection, UUID> {

	Reflection saveAndFlush(Reflection reflection);

	void flush();

	List<Reflection> findAllByOrderByIdDesc();

	@Query("select r from Reflection r where r.id = ?1")
	Optional<Reflection> find(UUID id);

	/** The reflection, kept from everybody else's changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from Reflection r where r.id = ?1")
	Optional<Reflection> findForChange(UUID id);

	/** Lets a removed one be found again. */
	@Modifying(clearAutomatically = true)
	@NativeQuery("""
			update reflection set removed_at = null, version = version + 1, changed_at = ?2, changed_by = ?3
			where id = ?1 and removed_at is not null
			""")
	int bringBack(UUID id, Instant now, UUID author);

}
