package org.pathfinder.stages.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Said;
import org.pathfinder.stages.Wanted;
import org.pathfinder.stages.opportunity.Gaps;
import org.pathfinder.stages.programme.ProgrammeTables;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/** What members take away from a programme; all of it is read when it is asked for. */
@Service
@Transactional
class Downloads {

	private final RecordSheets sheets;

	private final ProgrammeHeads programmes;

	private final ProgrammeTables tables;

	private final Gaps gaps;

	private final Words words;

	private final Audit audit;

	private final Clock clock;

	Downloads(RecordSheets sheets, ProgrammeHeads programmes, ProgrammeTables tables, Gaps gaps, Words words,
			Audit audit, Clock clock) {
		this.sheets = sheets;
		this.programmes = programmes;
		this.tables = tables;
		this.gaps = gaps;
		this.words = words;
		this.audit = audit;
		this.clock = clock;
	}

	/** The records of one kind that are wanted. */
	Download records(UUID programme, SheetKind kind, Wanted wanted, Format format) {
		record(programme, kind.audited(), "/" + kind.thing(), format);
		Known known = this.sheets.known(programme);
		return download(programme, kind.thing(), format,
				List.of(table(programme, this.sheets.of(kind), wanted, known)));
	}

	Download gaps(UUID programme, Format format) {
		record(programme, Thing.Kind.GAPS, "/gaps", format);
		return download(programme, "gaps", format, List.of(gapsTable(programme)));
	}

	/** The programme, its steps and all that is recorded in it. */
	Download programme(UUID programme, Format format) {
		record(programme, Thing.Kind.PROGRAMME, "", format);
		var all = new ArrayList<Table>(this.tables.of(programme));
		Known known = this.sheets.known(programme);
		this.sheets.all().forEach((sheet) -> all.add(table(programme, sheet, Wanted.ALL, known)));
		all.add(gapsTable(programme));
		return download(programme, this.programmes.head(programme).name(), format, all);
	}

	private void record(UUID programme, Thing.Kind kind, String list, Format format) {
		this.audit.record(Act.DOWNLOADED,
				Thing.of(kind).at("/programmes/" + programme + list).saying(format.extension()));
	}

	/** Named after what is in it, the council and the day. */
	private Download download(UUID programme, String name, Format format, List<Table> tables) {
		String council = Workspace.member(MemberRole.VIEWER).council().slug().toString();
		String example = this.programmes.head(programme).example() ? "example-" : "";
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Europe/London"));
		return new Download(example + name + "-" + council + "-" + today, format, tables);
	}

	private <D extends Said> Table table(UUID programme, RecordSheet<D> sheet, Wanted wanted, Known known) {
		var heads = new ArrayList<String>();
		sheet.columns().forEach((column) -> heads.add(this.words.of(column.headKey())));
		heads.add(this.words.of("exchange.changed"));
		boolean example = labelled(programme, heads);
		heads.add(this.words.of(RecordSheet.REFERENCE.headKey()));
		var rows = new ArrayList<List<Cell>>();
		for (Kept<D> kept : sheet.find(programme, wanted)) {
			List<Cell> row = sheet.row(kept.details(), known);
			row.add(Cell.of(kept.changedAt()));
			label(row, example);
			row.add(Cell.of(Reference.to(kept).toString()));
			rows.add(row);
		}
		return new Table(this.words.of("stages.views." + sheet.kind().thing()), heads, rows);
	}

	private Table gapsTable(UUID programme) {
		var heads = new ArrayList<String>(List.of(this.words.of("exchange.gaps.gap"),
				this.words.of("exchange.gaps.what"), this.words.of("stages.assets.kind.short")));
		boolean example = labelled(programme, heads);
		Gaps.Found found = this.gaps.find(programme);
		var rows = new ArrayList<List<Cell>>();
		found.barriers()
			.forEach((barrier) -> rows.add(gap("stages.gaps.barriers", barrier.what(),
					this.words.name("stages.barrier-kind", barrier.kind()), example)));
		found.assets()
			.forEach((asset) -> rows.add(gap("stages.gaps.assets", asset.name(),
					this.words.name("stages.asset-kind", asset.kind()), example)));
		return new Table(this.words.of("stages.gaps"), heads, rows);
	}

	private List<Cell> gap(String gap, String what, String kind, boolean example) {
		var row = new ArrayList<Cell>(List.of(Cell.of(this.words.of(gap)), Cell.of(what), Cell.of(kind)));
		label(row, example);
		return row;
	}

	/** Whether every row has to say that it is an example. */
	private boolean labelled(UUID programme, List<String> heads) {
		boolean example = this.programmes.head(programme).example();
		if (example) {
			heads.add(this.words.of("web.example"));
		}
		return example;
	}

	private void label(List<Cell> row, boolean example) {
		if (example) {
			row.add(Cell.of(this.words.of("web.example")));
		}
	}

}
