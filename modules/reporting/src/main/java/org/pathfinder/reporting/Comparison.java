package org.pathfinder.reporting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.stages.series.Series;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/**
 * Where the councils that share stand. The comparison counts active programmes, and a
 * council's figure is their median; where none of them is real work, its examples stand
 * in and are marked. The database shows the LGA no row of a measure that a council does
 * not share, so such a council is not there.
 */
@Service
@Transactional(readOnly = true)
public class Comparison {

	/** How many councils a page shows. */
	static final int PAGE = 50;

	/** Whoever asks, the database has taken away what is not for them. */
	private static final String COUNCILS = """
			select c.council, c.name, c.nation, c.region, c.type, c.urban_rural, c.deprivation_quintile,
				:all or coalesce(s.progress, false) as progress, :all or coalesce(s.records, false) as records
			from reporting.council c left join reporting.sharing s on s.council = c.council
			""";

	/**
	 * All active programmes. Their medians are worked out here, since the database took
	 * longer to sort so many numbers by council than to find them.
	 */
	private static final String PROGRAMMES = """
			select p.council, p.example, h.percents, r.information, r.barriers_of_people, r.barriers_of_partners,
				r.assets, r.opportunities
			from reporting.programme p
				left join reporting.record_count r on r.council = p.council and r.programme = p.programme
				left join reporting.stage_share h on h.council = p.council and h.programme = p.programme
			where p.model = :model and p.active
			""";

	private static final String STEPS = """
			select t.council, t.stage, t.step, count(*) as programmes,
				count(*) filter (where t.status = 'IN_PROGRESS') as in_progress,
				count(*) filter (where t.status = 'DONE') as done,
				count(*) filter (where t.status = 'NOT_FOR_US') as not_for_us
			from unnest(:councils::text[], :examples::boolean[]) as c (council, example)
				join reporting.programme p on p.council = c.council and p.example = c.example
				join reporting.step_state t on t.council = p.council and t.programme = p.programme
			where p.model = :model and p.active
			group by t.council, t.stage, t.step order by t.stage, t.step
			""";

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

	/** The councils that share something, as far as they are selected. */
	Compared compare(Selection selection) {
		PublishedModel model = model();
		List<Measure> measures = Measure.of(model);
		List<Row> sharing = figures(model, selection.withExamples(), false);
		List<Row> selected = withWorkshops(sharing).stream()
			.filter(selection::matches)
			.sorted(selection.comparator(measures))
			.toList();
		int pages = Math.max(1, Math.ceilDiv(selected.size(), PAGE));
		int page = Math.min(selection.pageNumber(), pages);
		List<Row> shown = selected.subList((page - 1) * PAGE, Math.min(page * PAGE, selected.size()));
		List<Statistics> statistics = measures.stream()
			.map((measure) -> Statistics.of(measure.id(), values(selected, measure)))
			.toList();
		int registered = this.database.sql("select reporting.councils_registered()").query(Integer.class).single();
		return new Compared(model, measures, selection, sharing, selected, withSteps(shown, model), page, pages,
				registered, statistics);
	}

	/** What everybody who has one has for a figure. */
	static List<Double> values(List<Row> rows, Measure measure) {
		var values = new ArrayList<Double>();
		for (Row row : rows) {
			Double value = row.figure(measure.id()).value();
			if (value != null) {
				values.add(value);
			}
		}
		return values;
	}

	/**
	 * The bound council's row as the LGA sees it if every measure is shared, worked out
	 * by the same statements.
	 */
	Row preview() {
		Workspace.member(MemberRole.VIEWER);
		PublishedModel model = model();
		return withSteps(withWorkshops(figures(model, true, true)), model).getFirst();
	}

	private List<Row> figures(PublishedModel model, boolean examples, boolean all) {
		List<Measure> measures = Measure.of(model);
		Map<String, List<Standing>> standings = this.database.sql(PROGRAMMES)
			.param("model", model.id())
			.query((row, number) -> standing(row, measures))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Standing::council));
		return this.database.sql(COUNCILS)
			.param("all", all)
			.query((row, number) -> row(row,
					Standing.counting(standings.getOrDefault(row.getString("council"), List.of()), examples), measures))
			.list();
	}

	private static Standing standing(ResultSet row, List<Measure> measures) throws SQLException {
		Array percents = row.getArray("percents");
		Double[] stages = (percents != null) ? (Double[]) percents.getArray() : new Double[0];
		var numbers = new ArrayList<@Nullable Double>();
		for (Measure measure : measures) {
			numbers.add(measure.countsRecords() ? count(row, measure)
					: (measure.stage() <= stages.length) ? stages[measure.stage() - 1] : null);
		}
		return new Standing(row.getString("council"), row.getBoolean("example"), numbers);
	}

	private static @Nullable Double count(ResultSet row, Measure measure) throws SQLException {
		int count = row.getInt(measure.id().replace('-', '_'));
		return row.wasNull() ? null : Double.valueOf(count);
	}

	private static Row row(ResultSet row, List<Standing> counting, List<Measure> measures) throws SQLException {
		boolean progress = row.getBoolean("progress");
		boolean records = row.getBoolean("records");
		var figures = new ArrayList<Figure>();
		for (int place = 0; place < measures.size(); place++) {
			Measure measure = measures.get(place);
			figures.add(Figure.of(measure, measure.countsRecords() ? records : progress, counting.size(),
					Standing.median(counting, place)));
		}
		return new Row(row.getString("council"), row.getString("name"), row.getString("nation"),
				row.getString("region"), row.getString("type"), row.getString("urban_rural"),
				row.getObject("deprivation_quintile", Integer.class), counting.stream().anyMatch(Standing::example),
				counting.size(), List.of(), figures, List.of());
	}

	private List<Row> withSteps(List<Row> rows, PublishedModel model) {
		if (rows.isEmpty()) {
			return rows;
		}
		Map<String, List<StepCell>> steps = this.database.sql(STEPS)
			.param("model", model.id())
			.param("councils", rows.stream().map(Row::council).toArray(String[]::new))
			.param("examples", rows.stream().map(Row::example).toArray(Boolean[]::new))
			.query((row, number) -> Map.entry(row.getString("council"),
					new StepCell(new StepNumber(row.getInt("stage"), row.getInt("step")), row.getInt("programmes"),
							row.getInt("in_progress"), row.getInt("done"), row.getInt("not_for_us"))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return rows.stream()
			.map((row) -> row.with(row.workshopsAttended(), steps.getOrDefault(row.council(), List.of())))
			.toList();
	}

	private List<Row> withWorkshops(List<Row> rows) {
		Map<String, TreeSet<Integer>> attended = this.series.attendance()
			.stream()
			.collect(Collectors.groupingBy(Series.Attendance::council,
					Collectors.mapping(Series.Attendance::workshop, Collectors.toCollection(TreeSet::new))));
		return rows.stream()
			.map((row) -> row.with(List.copyOf(attended.getOrDefault(row.council(), new TreeSet<>())), row.steps()))
			.toList();
	}

	/**
	 * A comparison.
	 *
	 * @param model the model it is about
	 * @param measures what councils are compared by
	 * @param selection what was asked, without what nobody knows
	 * @param sharing every council that shares something
	 * @param selected those of them that are selected, sorted
	 * @param shown the page of them, with their steps
	 * @param page the page's number, from 1
	 * @param pages how many there are
	 * @param registered how many councils there are, whether they share or not
	 * @param statistics what is typical of the selected, by measure
	 */
	record Compared(PublishedModel model, List<Measure> measures, Selection selection, List<Row> sharing,
			List<Row> selected, List<Row> shown, int page, int pages, int registered, List<Statistics> statistics) {
	}

	/**
	 * A council's row.
	 *
	 * @param council its slug
	 * @param name its full name
	 * @param nation its nation
	 * @param region its region
	 * @param type its type
	 * @param urbanRural how rural it is, if known
	 * @param deprivationQuintile the fifth of councils it is in, 1 the most deprived, if
	 * known
	 * @param example whether the row counts programmes that are examples
	 * @param programmes how many active programmes it counts
	 * @param workshopsAttended the numbers of the workshops of the series it took part
	 * in: a fact, whatever the row's programmes are
	 * @param figures its figure in each measure
	 * @param steps the row by step; empty if the council does not share its progress
	 */
	public record Row(String council, String name, String nation, String region, String type,
			@Nullable String urbanRural, @Nullable Integer deprivationQuintile, boolean example, int programmes,
			List<Integer> workshopsAttended, List<Figure> figures, List<StepCell> steps) {

		Row with(List<Integer> workshops, List<StepCell> cells) {
			return new Row(this.council, this.name, this.nation, this.region, this.type, this.urbanRural,
					this.deprivationQuintile, this.example, this.programmes, workshops, this.figures, cells);
		}

		/** The cell of a step; none if the row has no programme, or does not share it. */
		public @Nullable StepCell cell(int stage, int step) {
			var number = new StepNumber(stage, step);
			return this.steps.stream().filter((cell) -> cell.number().equals(number)).findFirst().orElse(null);
		}

		/** The figure in the measure of that id. */
		public Figure figure(String measure) {
			return this.figures.stream().filter((figure) -> figure.measure().equals(measure)).findFirst().orElseThrow();
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
