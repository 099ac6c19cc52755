package org.pathfinder.reporting.upkeep;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.ProgrammeState;
import org.pathfinder.stages.ProgrammeStates;
import org.pathfinder.tenancy.Workspace;

/**
 * The rows of the bound council that the comparison is made of. There is one way to write
 * them, from the programme as it stands: what follows a save and what repairs it are the
 * same, so they cannot come to different rows.
 */
@Component
class Projection {

	private final JdbcClient database;

	private final ProgrammeStates states;

	Projection(JdbcClient database, ProgrammeStates states) {
		this.database = database;
		this.states = states;
	}

	/**
	 * Writes the programme's rows as it stands now. Whoever else does so at the same time
	 * waits, and reads what this one has left; nobody waits longer than three seconds.
	 */
	void refresh(UUID programme) {
		// the first limits the statements after this one, the second the wait in it
		this.database.sql("""
				select set_config('statement_timeout', '3s', true), set_config('lock_timeout', '3s', true),
					pg_advisory_xact_lock(hashtextextended(:council || :programme, 0))
				""").param("council", council()).param("programme", programme.toString()).query().singleRow();
		write(programme);
	}

	/**
	 * The same, unless somebody else is at it.
	 * @return whether the rows were written
	 */
	boolean refreshIfFree(UUID programme) {
		boolean free = this.database
			.sql("select pg_try_advisory_xact_lock(hashtextextended(:council || :programme, 0))")
			.param("council", council())
			.param("programme", programme.toString())
			.query(Boolean.class)
			.single();
		if (free) {
			write(programme);
		}
		return free;
	}

	/** The programmes that the council has, or that there are rows of. */
	List<UUID> programmes() {
		List<UUID> ids = this.states.programmes();
		return this.database.sql("""
				select programme from reporting.programme where council = :council
				union select programme from reporting.step_state where council = :council
				union select programme from reporting.stage_share where council = :council
				union select programme from reporting.record_count where council = :council
				union select unnest(:ids::uuid[])
				""")
			.param("council", council())
			.param("ids", ids.toArray(UUID[]::new))
			.query((row, number) -> row.getObject("programme", UUID.class))
			.list();
	}

	private void write(UUID programme) {
		this.states.find(programme).ifPresentOrElse(this::write, () -> forget(programme));
	}

	private void write(ProgrammeState state) {
		this.database.sql("""
				with programmes as (
					insert into reporting.programme as p (council, programme, model, model_version, example, active)
					values (:council, :programme, :model, :version, :example, :active)
					on conflict (council, programme) do update set model = excluded.model,
						model_version = excluded.model_version, example = excluded.example, active = excluded.active
					where (p.model, p.model_version, p.example, p.active)
						is distinct from (excluded.model, excluded.model_version, excluded.example, excluded.active)
				), counts as (
					insert into reporting.record_count as r (council, programme, information, barriers_of_people,
						barriers_of_partners, assets, opportunities)
					values (:council, :programme, :information, :people, :partners, :assets, :opportunities)
					on conflict (council, programme) do update set information = excluded.information,
						barriers_of_people = excluded.barriers_of_people,
						barriers_of_partners = excluded.barriers_of_partners, assets = excluded.assets,
						opportunities = excluded.opportunities
				), steps as (
					select * from unnest(:stages::int[], :steps::int[], :statuses::text[]) as n (stage, step, status)
				), stepped as (
					insert into reporting.step_state as s (council, programme, stage, step, status)
					select :council, :programme, stage, step, status from steps
					on conflict (council, programme, stage, step) do update set status = excluded.status
					where s.status <> excluded.status
				), shares as (
					select stage, 100.0::float8 * count(*) filter (where status = 'DONE')
						/ nullif(count(*) filter (where status <> 'NOT_FOR_US'), 0) as percent
					from steps group by stage
				), shared as (
					insert into reporting.stage_share as h (council, programme, percents)
					select :council, :programme, coalesce(array_agg(percent order by stage), '{}') from shares
					on conflict (council, programme) do update set percents = excluded.percents
					where h.percents <> excluded.percents
				)
				delete from reporting.step_state s where s.council = :council and s.programme = :programme
					and not exists (select from steps n where n.stage = s.stage and n.step = s.step)
				""")
			.param("council", council())
			.param("programme", state.programme())
			.param("model", state.model())
			.param("version", state.modelVersion())
			.param("example", state.example())
			.param("active", state.active())
			.param("information", state.records().information())
			.param("people", state.records().barriersOfPeople())
			.param("partners", state.records().barriersOfPartners())
			.param("assets", state.records().assets())
			.param("opportunities", state.records().opportunities())
			.param("stages", state.steps().stream().mapToInt((step) -> step.number().stage()).toArray())
			.param("steps", state.steps().stream().mapToInt((step) -> step.number().step()).toArray())
			.param("statuses", state.steps().stream().map((step) -> step.status().name()).toArray(String[]::new))
			.update();
	}

	private void forget(UUID programme) {
		this.database.sql("""
				with programmes as (
					delete from reporting.programme where council = :council and programme = :programme
				), counts as (
					delete from reporting.record_count where council = :council and programme = :programme
				), shares as (
					delete from reporting.stage_share where council = :council and programme = :programme
				)
				delete from reporting.step_state where council = :council and programme = :programme
				""").param("council", council()).param("programme", programme).update();
	}

	private static String council() {
		return Workspace.council().value();
	}

}
