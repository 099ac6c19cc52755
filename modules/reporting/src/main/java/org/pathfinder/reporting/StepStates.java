package org.pathfinder.reporting;

import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.ProgrammeRemoved;
import org.pathfinder.stages.ProgrammeRestored;
import org.pathfinder.stages.ProgrammeStarted;
import org.pathfinder.stages.StepChanged;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/**
 * Keeps the comparison's rows: written in the transaction that changes a programme, as
 * the council itself, so that they are never late and never another council's.
 */
@Component
class StepStates {

	private final JdbcClient database;

	StepStates(JdbcClient database) {
		this.database = database;
	}

	@EventListener
	void on(ProgrammeStarted started) {
		this.database
			.sql("""
					insert into reporting.step_state (council, programme, stage, step, status, example, model, model_version)
					select :council, :programme, stage, step, 'NOT_STARTED', :example, :model, :version
					from unnest(:stages::int[], :steps::int[]) as number (stage, step)
					""")
			.param("council", council())
			.param("programme", started.programme())
			.param("example", started.example())
			.param("model", started.model())
			.param("version", started.version())
			.param("stages", started.steps().stream().mapToInt((number) -> number.stage()).toArray())
			.param("steps", started.steps().stream().mapToInt((number) -> number.step()).toArray())
			.update();
	}

	@EventListener
	void on(StepChanged changed) {
		this.database.sql("""
				update reporting.step_state set status = :status
				where council = :council and programme = :programme and stage = :stage and step = :step
				""")
			.param("status", changed.status().name())
			.param("council", council())
			.param("programme", changed.programme())
			.param("stage", changed.step().stage())
			.param("step", changed.step().step())
			.update();
	}

	@EventListener
	void on(ProgrammeRestored restored) {
		on(new ProgrammeStarted(restored.programme(), restored.model(), restored.version(), restored.example(),
				List.copyOf(restored.steps().keySet())));
		restored.steps().forEach((step, status) -> on(new StepChanged(restored.programme(), step, status)));
	}

	@EventListener
	void on(ProgrammeRemoved removed) {
		this.database.sql("delete from reporting.step_state where council = :council and programme = :programme")
			.param("council", council())
			.param("programme", removed.programme())
			.update();
	}

	private static String council() {
		return Workspace.member(MemberRole.CONTRIBUTOR).council().slug().value();
	}

}
