package org.pathfinder.stages.programme;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StepRepository extends Repository<StepProgress, UUID> {

	List<StepProgress> saveAll(Iterable<StepProgress> steps);

	void flush();

	List<StepProgress> findByProgrammeIdOrderByStageAscStepAsc(UUID programmeId);

	Optional<StepProgress> findByProgrammeIdAndId(UUID programmeId, UUID id);

	Optional<StepProgress> findByProgrammeIdAndStageAndStep(UUID programmeId, int stage, int step);

	List<StepProgress> findByProgrammeIdInOrderByStageAscStepAsc(Collection<UUID> programmes);

	/** The step, kept from everybody else's changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from StepProgress s where s.programmeId = ?1 and s.stage = ?2 and s.step = ?3")
	Optional<StepProgress> findForChange(UUID programmeId, int stage, int step);

	/** Those of these that are its steps, kept in the same way. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from StepProgress s where s.programmeId = ?1 and s.id in ?2 order by s.id")
	List<StepProgress> findForChange(UUID programmeId, Collection<UUID> ids);

}
