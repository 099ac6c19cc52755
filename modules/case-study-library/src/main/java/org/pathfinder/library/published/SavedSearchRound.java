package org.pathfinder.library.published;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.tasks.RecurringWork;
import org.pathfinder.tenancy.tasks.Tasks;
import org.pathfinder.web.EntryPoint;

/**
 * Has every saved search looked at once a day, each on its council's behalf; what fails
 * for one is no other's.
 */
@Component
@EntryPoint("worker")
class SavedSearchRound implements RecurringWork {

	private static final Logger log = LoggerFactory.getLogger(SavedSearchRound.class);

	private final JdbcClient database;

	private final Tasks tasks;

	private final TransactionTemplate transaction;

	private final Duration every;

	SavedSearchRound(JdbcClient database, Tasks tasks, TransactionTemplate transaction,
			@Value("${pathfinder.library.saved-searches-every:P1D}") Duration every) {
		this.database = database;
		this.tasks = tasks;
		this.transaction = transaction;
		this.every = every;
	}

	@Override
	public String name() {
		return "saved-searches";
	}

	@Override
	public Duration every() {
		return this.every;
	}

	@Override
	public void run() {
		RuntimeException failed = null;
		for (Saved saved : saved()) {
			try {
				ask(saved);
			}
			catch (RuntimeException ex) {
				log.error("No mail was asked for of search {} of {}", saved.id(), saved.council(), ex);
				failed = ex;
			}
		}
		if (failed != null) {
			throw failed;
		}
	}

	private List<Saved> saved() {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.database.sql("""
				select s.council, s.id from library.saved_search s join platform.council c on c.slug = s.council
				where c.suspended_at is null order by s.council, s.id
				""").query(DataClassRowMapper.newInstance(Saved.class)).list()));
	}

	private void ask(Saved saved) {
		Workspace.call(new Workspace.Upkeep(new Slug(saved.council())), () -> {
			this.transaction.executeWithoutResult((status) -> this.tasks.ask(SavedSearchMail.KIND,
					saved.id().toString(), new SavedSearchMail.Due(saved.id())));
			return null;
		});
	}

	private record Saved(String council, UUID id) {
	}

}
