package org.pathfinder.stages;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pathfinder.tenancy.Workspace;

/**
 * Where the bound council's programmes stand, for modules that keep figures of their own.
 * Joins the caller's transaction and begins none, so that a fault here is the caller's to
 * deal with and marks no save as failed.
 */
@Service
public class ProgrammeStates {

	private final JdbcClient database;

	ProgrammeStates(JdbcClient database) {
		this.database = database;
	}

	/** The ids of the council's programmes. */
	public List<UUID> programmes() {
		Workspace.council();
		return this.database.sql("select id from programme where removed_at is null order by id")
			.query((row, number) -> row.getObject("id", UUID.class))
			.list();
	}

	/** The programme as it stands in the transaction at hand, if the council has it. */
	public Optional<ProgrammeState> find(UUID programme) {
		Workspace.council();
		return this.database
			.sql("""
					select p.model, p.model_version, p.example,
						(select count(*) from information where programme_id = p.id) as information,
						(select count(*) from barrier where programme_id = p.id and kind = 'PEOPLE') as barriers_of_people,
						(select count(*) from barrier where programme_id = p.id and kind = 'PARTNERS') as barriers_of_partners,
						(select count(*) from asset where programme_id = p.id) as assets,
						(select count(*) from opportunity where programme_id = p.id) as opportunities
					from programme p where p.id = ? and p.removed_at is null
					""")
			.param(programme)
			.query(DataClassRowMapper.newInstance(Head.class))
			.optional()
			.map((head) -> head.state(programme, steps(programme)));
	}

	private List<ProgrammeState.Step> steps(UUID programme) {
		return this.database
			.sql("select stage, step, status from step_progress where programme_id = ? order by stage, step")
			.param(programme)
			.query((row, number) -> new ProgrammeState.Step(new StepNumber(row.getInt("stage"), row.getInt("step")),
					StepStatus.valueOf(row.getString("status"))))
			.list();
	}

	private record Head(String model, int modelVersion, boolean example, int information, int barriersOfPeople,
			int barriersOfPartners, int assets, int opportunities) {

		ProgrammeState state(UUID programme, List<ProgrammeState.Step> steps) {
			return new ProgrammeState(programme, this.model, this.modelVersion, this.example,
					new ProgrammeState.Records(this.information, this.barriersOfPeople, this.barriersOfPartners,
							this.assets, this.opportunities),
					steps);
		}

	}

}
