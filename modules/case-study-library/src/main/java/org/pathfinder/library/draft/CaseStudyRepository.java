package org.pathfinder.library.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CaseStudyRepository extends Repository<CaseStudy, UUID> {

	CaseStudy saveAndFlush(CaseStudy study);

	void flush();

	@Query("select s from CaseStudy s where s.id = ?1")
	Optional<CaseStudy> findById(UUID id);

	/** The case study, kept from everybody else's changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from CaseStudy s where s.id = ?1")
	Optional<CaseStudy> findForChange(UUID id);

	@NativeQuery("select * from case_study where id = ?1 and removed_at is not null")
	Optional<CaseStudy> findRemoved(UUID id);

	/** The removed one, kept from everybody else's changes likewise. */
	@NativeQuery("select * from case_study where id = ?1 and removed_at is not null for update")
	Optional<CaseStudy> findRemovedForChange(UUID id);

	@NativeQuery("""
			select id, title, removed_at as removedAt, changed_by as removedBy from case_study
			where removed_at is not null order by removed_at desc, id limit ?1
			""")
	List<RemovedCaseStudy> removed(int most);

	/** Lets a removed case study be found again. */
	@Modifying(clearAutomatically = true)
	@NativeQuery("""
			update case_study set removed_at = null, version = version + 1, changed_at = ?2, changed_by = ?3
			where id = ?1 and removed_at is not null
			""")
	int bringBack(UUID id, Instant now, UUID author);

	/**
	 * What the council did with it; what it says stays as it is, and so does its version.
	 */
	@Modifying(flushAutomatically = true, clearAutomatically = true)
	@NativeQuery("update case_study set state = ?2, withdrawn = withdrawn or ?2 = 'WITHDRAWN' where id = ?1")
	void share(UUID id, String state);

	List<CaseStudy> findByIdLessThanOrderByIdDesc(UUID before, Limit limit);

	List<CaseStudy> findAll(Specification<CaseStudy> wanted, Sort order);

	Page<CaseStudy> findAll(Specification<CaseStudy> wanted, Pageable page);

}
