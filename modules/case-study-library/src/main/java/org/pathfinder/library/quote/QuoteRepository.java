package org.pathfinder.library.quote;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface QuoteRepository extends Repository<Quote, UUID> {

	Quote saveAndFlush(Quote quote);

	void flush();

	/** What the case study is called, if it is there. */
	@NativeQuery("select title from case_study where id = ?1 and removed_at is null")
	Optional<String> caseStudy(UUID id);

	/** The same, and nobody else adds a quote to it until the transaction ends. */
	@NativeQuery("select title from case_study where id = ?1 and removed_at is null for update")
	Optional<String> caseStudyForChange(UUID id);

	List<Quote> findByCaseStudyIdOrderByPosition(UUID caseStudy);

	@Query("select q from Quote q where q.caseStudyId = ?1 and q.id = ?2")
	Optional<Quote> find(UUID caseStudy, UUID id);

	/** The quote, kept from everybody else's changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select q from Quote q where q.caseStudyId = ?1 and q.id = ?2")
	Optional<Quote> findForChange(UUID caseStudy, UUID id);

	@Modifying(flushAutomatically = true, clearAutomatically = true)
	@Query("delete from Quote q where q.id = ?1")
	void delete(UUID id);

}
