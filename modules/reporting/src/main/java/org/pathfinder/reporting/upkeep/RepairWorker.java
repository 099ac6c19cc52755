package org.pathfinder.reporting.upkeep;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.tasks.RecurringWork;
import org.pathfinder.web.EntryPoint;

/**
 * Puts right what the comparison could not follow: one transaction a repair, as the
 * council it is for. Several may work at once, since each takes what no other has.
 */
@Component
@EntryPoint("worker")
class RepairWorker implements RecurringWork {

	private static final Logger log = LoggerFactory.getLogger(RepairWorker.class);

	private final Repairs repairs;

	private final Projection projection;

	private final TransactionTemplate transaction;

	private final Duration every;

	RepairWorker(Repairs repairs, Projection projection, TransactionTemplate transaction,
			@Value("${pathfinder.reporting.repair-every:PT5S}") Duration every) {
		this.repairs = repairs;
		this.projection = projection;
		this.transaction = transaction;
		this.every = every;
	}

	@Override
	public String name() {
		return "repair-comparison";
	}

	@Override
	public Duration every() {
		return this.every;
	}

	/** Works as long as there is something it can put right. */
	@Override
	public void run() {
		long mended;
		do {
			mended = due().stream().filter(this::mend).count();
		}
		while (mended > 0);
	}

	private List<Repairs.Due> due() {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.repairs.due()));
	}

	private boolean mend(Repairs.Due repair) {
		try {
			return Workspace.call(new Workspace.Upkeep(new Slug(repair.council())), () -> Boolean.TRUE
				.equals(this.transaction.execute((status) -> this.repairs.take(repair.programme()) && put(repair))));
		}
		catch (RuntimeException fault) {
			log.warn("The comparison's rows of {} could not be repaired", repair.council(), fault);
			this.transaction.executeWithoutResult((status) -> this.repairs.failed(repair, fault));
			return false;
		}
	}

	/** A whole council's repair becomes one for each programme, so that none is long. */
	private boolean put(Repairs.Due repair) {
		if (repair.programme() == null) {
			this.projection.programmes().forEach((programme) -> this.repairs.need(programme, repair.cause()));
		}
		else if (!this.projection.refreshIfFree(repair.programme())) {
			return false;
		}
		this.repairs.done(repair.programme());
		return true;
	}

}
