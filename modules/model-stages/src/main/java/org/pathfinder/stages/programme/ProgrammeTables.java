package org.pathfinder.stages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Table;

/** What a programme is about and how far its steps have come, as tables to take away. */
@Service
@Transactional(readOnly = true)
public class ProgrammeTables {

	private final Programmes programmes;

	private final PublishedModels models;

	private final Words words;

	ProgrammeTables(Programmes programmes, PublishedModels models, Words words) {
		this.programmes = programmes;
		this.models = models;
		this.words = words;
	}

	/** The programme in one table, its steps in the next. */
	public List<Table> of(UUID programme) {
		Progress progress = this.programmes.progress(programme);
		PublishedModel model = this.models.find(progress.model(), progress.modelVersion());
		return List.of(about(progress, model), steps(progress, model));
	}

	private Table about(Progress progress, PublishedModel model) {
		Kept<ProgrammeDetails> kept = progress.programme();
		ProgrammeDetails details = kept.details();
		var rows = new ArrayList<List<Cell>>();
		rows.add(said("stages.programme.name", Cell.of(details.name())));
		if (kept.example()) {
			rows.add(said("web.example", Cell.of(this.words.of("exchange.programme.example"))));
		}
		rows.add(said("exchange.programme.communityKind",
				Cell.of(this.words.name("stages.kind-of-community", details.communityKind()))));
		rows.add(said("stages.programme.community.title", Cell.of(details.community())));
		rows.add(said("exchange.programme.model",
				Cell.of(model.name() + ", " + this.words.of("stages.model.version", model.version()))));
		rows.add(said("exchange.programme.started", Cell.of(kept.addedAt())));
		return new Table(this.words.of("stages.programme"),
				List.of(this.words.of("stages.programme"), this.words.of("exchange.programme.says")), rows);
	}

	private List<Cell> said(String key, Cell value) {
		return List.of(Cell.of(this.words.of(key)), value);
	}

	private Table steps(Progress progress, PublishedModel model) {
		var heads = new ArrayList<String>();
		for (String key : List.of("exchange.step.stage", "exchange.step.step", "exchange.step.name",
				"exchange.step.status", "exchange.step.reason", "stages.step.notes", "exchange.step.done",
				"exchange.changed")) {
			heads.add(this.words.of(key));
		}
		if (progress.programme().example()) {
			heads.add(this.words.of("web.example"));
		}
		return new Table(this.words.of("stages.views.steps"), heads,
				progress.steps().stream().map((step) -> row(step, progress, model)).toList());
	}

	private List<Cell> row(Step step, Progress progress, PublishedModel model) {
		StepDetails details = step.kept().details();
		var row = new ArrayList<Cell>();
		row.add(Cell.of(model.stages().get(step.number().stage() - 1).name()));
		row.add(Cell.of(step.number().toString()));
		row.add(Cell.of(model.step(step.number()).map(PublishedModel.Step::name).orElse("")));
		row.add(Cell.of(this.words.name("step-status", details.status())));
		row.add(Cell.of(details.reason()));
		row.add(Cell.of(details.notes()));
		row.add(Cell.of(step.completedAt()));
		row.add(Cell.of(step.kept().changedAt()));
		if (progress.programme().example()) {
			row.add(Cell.of(this.words.of("web.example")));
		}
		return row;
	}

}
