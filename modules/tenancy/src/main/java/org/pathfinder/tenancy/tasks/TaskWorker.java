package org.pathfinder.tenancy.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.database.DatabaseOpened;
import org.pathfinder.web.EntryPoint;

import static com.github.kagkarlsson.scheduler.task.helper.Tasks.oneTime;
import static com.github.kagkarlsson.scheduler.task.helper.Tasks.recurring;

/** Does what is asked for. Any number of workers share the work, each piece one's own. */
@Component
@EntryPoint("worker")
class TaskWorker implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(TaskWorker.class);

	private static final String TABLE = "platform.scheduled_tasks";

	private static final int AT_ONCE = 4;

	private static final int LONGEST_FAULT = 500;

	/** A worker that leaves out so many signs of life is dead, and its work another's. */
	private static final int SILENT = 4;

	private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

	/** So often, each wait twice as long, then every day: about 6 hours in all. */
	private static final int SOON = 12;

	private static final Duration LATE = Duration.ofDays(1);

	private final Scheduler scheduler;

	private final JdbcClient infrastructure;

	TaskWorker(@Qualifier("infrastructure") DataSource infrastructure, List<TaskWork<?>> work,
			List<RecurringWork> recurring, JsonMapper json,
			@Value("${pathfinder.tasks.look-every:PT0.5S}") Duration lookEvery,
			@Value("${pathfinder.tasks.sign-of-life:PT10S}") Duration signOfLife) {
		this.infrastructure = JdbcClient.create(infrastructure);
		var once = new ArrayList<Task<?>>();
		work.forEach((each) -> once.add(task(each)));
		this.scheduler = Scheduler.create(infrastructure, once)
			.startTasks(recurring.stream().map(this::again).toList())
			.tableName(TABLE)
			.serializer(new Json(json))
			.jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
			.schedulerName(new SchedulerName.Fixed(
					new SchedulerName.Hostname().getName() + " " + ProcessHandle.current().pid()))
			.threads(AT_ONCE)
			.pollingInterval(lookEvery)
			.pollUsingLockAndFetch(0.5, 1)
			.heartbeatInterval(signOfLife)
			.missedHeartbeatsLimit(SILENT)
			.shutdownMaxWait(Duration.ofSeconds(15))
			.build();
	}

	private <D extends Record> Task<D> task(TaskWork<D> work) {
		return oneTime(work.kind().name(), work.kind().data())
			.onFailure(FailureHandler.<D>maxRetries(SOON)
				.withBackoff(FIRST_DELAY, 2)
				.then((failure, operations) -> operations.reschedule(failure, failure.getTimeDone().plus(LATE))))
			.execute((instance, context) -> attempt(instance, () -> work.run(instance.getData())));
	}

	private RecurringTask<Void> again(RecurringWork work) {
		return recurring(work.name(), FixedDelay.of(work.every()))
			.execute((instance, context) -> attempt(instance, work::run));
	}

	private void attempt(TaskInstanceId instance, Runnable work) {
		Workspace workspace = workspace(instance);
		String council = (workspace instanceof Workspace.Upkeep upkeep) ? upkeep.slug().value() : null;
		try (var _ = MDC.putCloseable("council", council)) {
			Workspace.call(workspace, () -> {
				work.run();
				return null;
			});
		}
		catch (RuntimeException fault) {
			record(instance, fault);
			throw fault;
		}
	}

	/** Recurring work is nobody's but the platform's, whatever its instance is named. */
	private static Workspace workspace(TaskInstanceId instance) {
		if (instance.getId().equals(RecurringTask.INSTANCE)) {
			return new Workspace.Platform();
		}
		Slug council = Asker.of(instance.getId())
			.orElseThrow(() -> new IllegalStateException("Nobody can have asked for " + instance.getId()))
			.council();
		return (council != null) ? new Workspace.Upkeep(council) : new Workspace.Platform();
	}

	private void record(TaskInstanceId instance, RuntimeException fault) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(fault);
		String said = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
		this.infrastructure
			.sql("update platform.scheduled_tasks set fault = ? where task_name = ? and task_instance = ?")
			.param(said.substring(0, Math.min(said.length(), LONGEST_FAULT)))
			.param(instance.getTaskName())
			.param(instance.getId())
			.update();
	}

	/** Does not wait for the next look: something was asked for just now. */
	void lookNow() {
		this.scheduler.triggerCheckForDueExecutions();
	}

	/** Not with the process, which may start before its database does. */
	@Override
	@EventListener(DatabaseOpened.class)
	public void start() {
		this.scheduler.start();
		log.info("Tasks are looked for");
	}

	@Override
	public void stop() {
		this.scheduler.stop();
	}

	@Override
	public boolean isRunning() {
		return this.scheduler.getSchedulerState().isStarted() && !this.scheduler.getSchedulerState().isShuttingDown();
	}

	@Override
	public boolean isAutoStartup() {
		return false;
	}

	/** What work needs to know is readable in the database. */
	private record Json(JsonMapper mapper) implements Serializer {

		@Override
		public byte[] serialize(@Nullable Object data) {
			return (data != null) ? this.mapper.writeValueAsBytes(data) : new byte[0];
		}

		@Override
		public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
			return (data != null && data.length > 0) ? this.mapper.readValue(data, type) : null;
		}

	}

}
