package org.pathfinder.library.draft;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/** The case studies that are sought, as CSV, ODS and XLSX. */
@Controller
@EntryPoint("web")
@Costly
class CaseStudyDownload {

	private final CaseStudies studies;

	private final ProgrammeHeads programmes;

	private final InWords inWords;

	private final Words words;

	private final Audit audit;

	private final Clock clock;

	CaseStudyDownload(CaseStudies studies, ProgrammeHeads programmes, InWords inWords, Words words, Audit audit,
			Clock clock) {
		this.studies = studies;
		this.programmes = programmes;
		this.inWords = inWords;
		this.words = words;
		this.audit = audit;
		this.clock = clock;
	}

	@GetMapping("/councils/{slug}" + CaseStudyPages.PATH + ".{format}")
	@Transactional
	View download(@PathVariable String slug, @PathVariable String format, @RequestParam Map<String, String> query) {
		Format file = Format.of(format);
		List<KeptCaseStudy> found = this.studies.all(Sought.of(query));
		this.audit.record(Act.DOWNLOADED,
				Thing.of(Thing.Kind.CASE_STUDY).at(CaseStudyPages.PATH).saying(file.extension()));
		return new Download(
				"case-studies-" + slug + "-" + LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Europe/London")),
				file, List.of(table(found)));
	}

	private Table table(List<KeptCaseStudy> studies) {
		Map<UUID, ProgrammeHeads.Head> programmes = this.programmes
			.heads(studies.stream().map((study) -> study.details().programme()).filter(Objects::nonNull).toList())
			.stream()
			.collect(Collectors.toMap(ProgrammeHeads.Head::id, Function.identity()));
		var heads = new ArrayList<>(this.inWords.of(CaseStudyDetails.empty(null)).keySet());
		heads.addAll(
				List.of("library.column.state", "library.column.programme", "web.example", "library.column.changed"));
		return new Table(this.words.of("library.case-studies"), heads.stream().map(this.words::of).toList(),
				studies.stream().map((study) -> row(study, programmes.get(study.details().programme()))).toList());
	}

	private List<Cell> row(KeptCaseStudy study, ProgrammeHeads.@Nullable Head programme) {
		var row = new ArrayList<Cell>();
		this.inWords.of(study.details()).values().forEach((said) -> row.add(Cell.of(said)));
		row.add(Cell.of(this.words.name("library.state", study.state())));
		row.add((programme != null) ? Cell.of(programme.name()) : Cell.EMPTY);
		row.add(study.example() ? Cell.of(this.words.of("web.example")) : Cell.EMPTY);
		row.add(Cell.of(study.changedAt()));
		return row;
	}

}
