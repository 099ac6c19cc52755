package org.pathfinder.reporting.upkeep;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pathfinder.stages.ProgrammeRemoved;
import org.pathfinder.stages.ProgrammeRestored;
import org.pathfinder.stages.ProgrammeStarted;
import org.pathfinder.stages.RecordsChanged;
import org.pathfinder.stages.StepChanged;
import org.pathfinder.tenancy.Savepoints;
import org.pathfinder.tenancy.Workspace;

/**
 * Keeps the comparison's rows in step with what councils do: in the transaction that
 * changes a programme and as the council itself, so that they are never late and never
 * another council's; as its last act and once for each programme, so that nobody waits
 * for it longer than they must; and behind a savepoint, so that a fault here is written
 * down to be repaired and the council's save goes through.
 */
@Component
class ProgrammeFollower {

	private static final Logger log = LoggerFactory.getLogger(ProgrammeFollower.class);

	private final Projection projection;

	private final Repairs repairs;

	private final Savepoints savepoints;

	ProgrammeFollower(Projection projection, Repairs repairs, Savepoints savepoints) {
		this.projection = projection;
		this.repairs = repairs;
		this.savepoints = savepoints;
	}

	@EventListener
	void on(ProgrammeStarted started) {
		follow(started.programme());
	}

	@EventListener
	void on(StepChanged changed) {
		follow(changed.programme());
	}

	@EventListener
	void on(RecordsChanged changed) {
		follow(changed.programme());
	}

	@EventListener
	void on(ProgrammeRemoved removed) {
		follow(removed.programme());
	}

	@EventListener
	void on(ProgrammeRestored restored) {
		follow(restored.programme());
	}

	private void follow(UUID programme) {
		TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(Touched.class::isInstance)
			.map(Touched.class::cast)
			.findFirst()
			.orElseGet(() -> {
				var touched = new Touched();
				TransactionSynchronizationManager.registerSynchronization(touched);
				return touched;
			}).programmes.add(programme);
	}

	private void refresh(UUID programme) {
		this.savepoints.attempt(() -> this.projection.refresh(programme)).ifPresent((fault) -> {
			log.warn("The comparison could not follow {} of {}: it will be repaired", programme, Workspace.council(),
					fault);
			Optional<RuntimeException> worse = this.savepoints.attempt(() -> this.repairs.need(programme, fault));
			worse.ifPresent((unsaid) -> log.error(
					"The comparison could not follow {} of {}, nor write that down: mend reporting, then rebuild it",
					programme, Workspace.council(), unsaid));
		});
	}

	/** The programmes that a transaction touched. */
	private final class Touched implements TransactionSynchronization {

		/** In order, so that no two transactions wait for each other. */
		private final SortedSet<UUID> programmes = new TreeSet<>();

		@Override
		public void beforeCommit(boolean readOnly) {
			this.programmes.forEach(ProgrammeFollower.this::refresh);
		}

	}

}
