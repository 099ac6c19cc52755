package org.pathfinder.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.stages.series.Series;

/**
 * Where the councils that share stand, by stage and step. The database shows the LGA no
 * row of a council that does not share, so such a council is not there.
 */
@Service
@Transactional(readOnly = true)
public class Comparison {

	private final JdbcClient database;

	private final PublishedModels models;

	private final Series series;

	Comparison(JdbcClient database, PublishedModels models, Series series) {
		this.database = database;
		this.models = models;
		this.series = series;
	}

	/** The model the comparison is about. */
	public PublishedModel model() {
		return this.models.newest(PublishedModels.COMMUNITY_BASED);
	}

	/**
	 * A row for every council that shares, by name; a council's examples have a row of
	 * their own, so that what is made up never counts as work.
	 */
	public List<Row> rows() {
		PublishedModel model = model();
		var rows = new LinkedHashMap<String, Row>();
		for (Counted counted : counted(model)) {
			rows.computeIfAbsent(counted.council() + counted.example(), (key) -> Row.of(counted, model)).add(counted);
		}
		Map<String, Set<Integer>> attended = new LinkedHashMap<>();
		this.series.attendance()
			.forEach((took) -> attended.computeIfAbsent(took.council(), (key) -> new TreeSet<>()).add(took.workshop()));
		return rows.values()
			.stream()
			.map((row) -> row.attended(attended.getOrDefault(row.council(), Set.of())))
			.toList();
	}

	private Collection<Counted> counted(PublishedModel model) {
		return this.database.sql("""
				select s.council, s.council_name, coalesce(p.example, false) as example, coalesce(t.stage, 0) as stage,
					coalesce(t.step, 0) as step,
					count(t.programme) as programmes,
					count(*) filter (where t.status = 'IN_PROGRESS') as in_progress,
					count(*) filter (where t.status = 'DONE') as done,
					count(*) filter (where t.status = 'NOT_FOR_US') as not_for_us
				from reporting.sharing s
					left join reporting.programme p on p.council = s.council and p.model = :model
					left join reporting.step_state t on t.council = p.council and t.programme = p.programme
				group by s.council, s.council_name, p.example, t.stage, t.step
				order by s.council_name, p.example nulls first, t.stage, t.step
				""").param("model", model.id()).query(DataClassRowMapper.newInstance(Counted.class)).list();
	}

	private record Counted(String council, String councilName, boolean example, int stage, int step, int programmes,
			int inProgress, int done, int notForUs) {
	}

	/**
	 * A council's row.
	 *
	 * @param council its slug
	 * @param name its full name
	 * @param example whether the row counts programmes that are examples
	 * @param programmes how many programmes it counts
	 * @param workshopsAttended the numbers of the workshops of the series it took part
	 * in: a fact, whatever the row's programmes are
	 * @param stages the row by stage
	 * @param steps the row by step
	 */
	public record Row(String council, String name, boolean example, int programmes, List<Integer> workshopsAttended,
			List<StageCell> stages, List<StepCell> steps) {

		static Row of(Counted first, PublishedModel model) {
			return new Row(first.council(), first.councilName(), first.example(), first.programmes(), List.of(),
					List.of(), new ArrayList<>());
		}

		void add(Counted counted) {
			if (counted.stage() > 0) {
				this.steps.add(new StepCell(new StepNumber(counted.stage(), counted.step()), counted.programmes(),
						counted.inProgress(), counted.done(), counted.notForUs()));
			}
		}

		/** The cell of a step; none if the row has no programme of this model. */
		public @Nullable StepCell cell(int stage, int step) {
			var number = new StepNumber(stage, step);
			return this.steps.stream().filter((cell) -> cell.number().equals(number)).findFirst().orElse(null);
		}

		/** The cell of a stage; none if the row has no programme of this model. */
		public @Nullable StageCell stage(int number) {
			return this.stages.stream().filter((cell) -> cell.stage() == number).findFirst().orElse(null);
		}

		Row attended(Set<Integer> workshops) {
			List<StageCell> byStage = this.steps.stream()
				.mapToInt((cell) -> cell.number().stage())
				.distinct()
				.mapToObj((stage) -> StageCell.of(stage,
						this.steps.stream().filter((cell) -> cell.number().stage() == stage).toList()))
				.toList();
			return new Row(this.council, this.name, this.example, this.programmes, List.copyOf(workshops), byStage,
					List.copyOf(this.steps));
		}

	}

	/**
	 * A stage of a council's row.
	 *
	 * @param stage the stage's number
	 * @param done how many of its steps are done, over all programmes of the row
	 * @param of how many there are, without those that are not for the council
	 */
	public record StageCell(int stage, int done, int of) {

		static StageCell of(int stage, List<StepCell> steps) {
			return new StageCell(stage, steps.stream().mapToInt(StepCell::done).sum(),
					steps.stream().mapToInt((step) -> step.programmes() - step.notForUs()).sum());
		}

	}

	/**
	 * A step of a council's row.
	 *
	 * @param number which step
	 * @param programmes how many programmes the row counts
	 * @param inProgress in how many it is in progress
	 * @param done in how many it is done
	 * @param notForUs in how many it is not for the council
	 */
	public record StepCell(StepNumber number, int programmes, int inProgress, int done, int notForUs) {

		/** Whether no programme of the row works this step. */
		public boolean nobody() {
			return this.programmes == this.notForUs;
		}

		/** The share of programmes that have done it, in percent of those it is for. */
		public int percentDone() {
			return nobody() ? 0 : Math.round(100f * this.done / (this.programmes - this.notForUs));
		}

		/**
		 * The shade of the cell: 0 none, 1 up to a third, 2 up to two thirds, 3 more, 4
		 * all.
		 */
		public int shade() {
			int percent = percentDone();
			return (int) Arrays.stream(new int[] { 1, 34, 67, 100 }).filter((least) -> percent >= least).count();
		}

	}

}
