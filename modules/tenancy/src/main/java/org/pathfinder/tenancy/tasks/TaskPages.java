package org.pathfinder.tenancy.tasks;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.tenancy.Destination;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;
import org.pathfinder.web.session.Notice;

/** What workers still have to do, for operators: what kind of work, never for whom. */
@Controller
@EntryPoint("web")
@RequestMapping("/operator/tasks")
class TaskPages {

	private static final int SHOWN = 50;

	private final JdbcClient database;

	private final Audit audit;

	private final Clock clock;

	TaskPages(JdbcClient database, Audit audit, Clock clock) {
		this.database = database;
		this.audit = audit;
		this.clock = clock;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String waiting(Model page) {
		Counts counts = this.database.sql("""
				select count(*) filter (where task_instance <> 'recurring') as waiting,
					count(*) filter (where consecutive_failures > 0) as failing
				from platform.scheduled_tasks
				""").query(DataClassRowMapper.newInstance(Counts.class)).single();
		page.addAttribute("counts", counts);
		page.addAttribute("tasks",
				this.database
					.sql("""
							select t.task_name as name, c.name as council,
								t.execution_time as due, t.picked, coalesce(t.consecutive_failures, 0) as failures, t.last_failure, t.fault
							from platform.scheduled_tasks t
							left join platform.council c
								on t.task_instance like 'council/%' and c.slug = split_part(t.task_instance, '/', 2)
							where t.task_instance <> 'recurring' or t.consecutive_failures > 0
							order by failures desc, t.execution_time, t.task_name, t.task_instance limit ?
							""")
					.param(SHOWN)
					.query(DataClassRowMapper.newInstance(Waiting.class))
					.list());
		return "tenancy/tasks";
	}

	/** Whatever failed is due now, since its cause may be mended. */
	@PostMapping("/again")
	@Transactional
	String again(HttpServletRequest request) {
		int tasks = this.database.sql("""
				update platform.scheduled_tasks set execution_time = ?::timestamptz
				where consecutive_failures > 0 and not picked and execution_time > ?::timestamptz
				""").param(this.clock.instant().toString()).param(this.clock.instant().toString()).update();
		this.audit.record(Act.REPEATED, Thing.of(Thing.Kind.TASKS).at("/operator/tasks").times(tasks));
		Notice.next(request, "tenancy.tasks.again.done", tasks);
		return "redirect:/operator/tasks";
	}

	/**
	 * How much there is to do.
	 *
	 * @param waiting how many pieces of work wait or run
	 * @param failing how many of them failed when they were last tried
	 */
	record Counts(int waiting, int failing) {
	}

	/**
	 * A piece of work as operators see it.
	 *
	 * @param name its kind
	 * @param council the council it is for; none for the platform's own
	 * @param due when it will be tried
	 * @param picked whether a worker is at it
	 * @param failures how often it failed, one time after the other
	 * @param lastFailure when it failed last
	 * @param fault why
	 */
	record Waiting(String name, @Nullable String council, Instant due, boolean picked, int failures,
			@Nullable Instant lastFailure, @Nullable String fault) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Destination tasksDestination() {
			return new Destination(Route.Audience.OPERATOR, "tenancy.tasks.title", "tenancy.tasks.text",
					"/operator/tasks");
		}

	}

}
