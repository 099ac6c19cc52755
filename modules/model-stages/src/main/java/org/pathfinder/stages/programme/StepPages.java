package org.pathfinder.stages.programme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.stages.Change;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.Merge;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.CameFrom;
import org.pathfinder.stages.RecordPageTools;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.StepStatus;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** A step: its guidance, and how far the programme has come with it. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/steps/{step}")
class StepPages {

	private final Programmes programmes;

	private final PublishedModels models;

	private final MemberNames names;

	private final Words words;

	private final RecordPageTools tools;

	private final List<StepAside> asides;

	StepPages(Programmes programmes, PublishedModels models, MemberNames names, Words words, RecordPageTools tools,
			List<StepAside> asides) {
		this.programmes = programmes;
		this.models = models;
		this.names = names;
		this.words = words;
		this.tools = tools;
		this.asides = asides;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(@PathVariable String slug, @PathVariable UUID id, @PathVariable StepNumber step, Model page) {
		Progress progress = this.programmes.progress(id);
		Step found = progress.find(step).orElseThrow(() -> new NoSuchRecord(step));
		page.addAttribute("form", found.kept().details());
		return showStep(slug, progress, found, found.kept().version(), page);
	}

	@PostMapping
	@Resumable
	String change(@PathVariable String slug, @PathVariable UUID id, @PathVariable StepNumber step,
			@RequestParam int version, @RequestParam(required = false) @Nullable Set<String> take,
			@Valid @ModelAttribute("form") StepDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (!errors.hasErrors()) {
			StepDetails yours = (take != null)
					? Merge.taking(take, Objects.requireNonNull(this.programmes.step(id, step).kept().details()), form)
					: form;
			try {
				Step changed = this.programmes.changeStep(id, step, version, yours);
				Notice.nextWithUndo(request,
						this.tools.undo(CameFrom.start("/councils/" + slug + "/programmes/" + id), changed.kept().id()),
						"stages.step.changed", step.toString(),
						this.words.name("step-status", changed.kept().details().status()));
				return "redirect:/councils/" + slug + "/programmes/" + id;
			}
			catch (StaleVersion stale) {
				Progress progress = this.programmes.progress(id);
				Step theirs = progress.step(step);
				Merge<StepDetails> merge = Merge.of(
						this.programmes.saidAt(id, theirs.kept().id(), version, StepDetails.class).orElse(null),
						theirs.kept().details(), yours);
				RecordPages.showMerged(merge, inWords(theirs.kept().details()), inWords(yours), page);
				response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
				return showStep(slug, progress, theirs, theirs.kept().version(), page);
			}
		}
		Progress progress = this.programmes.progress(id);
		Step found = progress.find(step).orElseThrow(() -> new NoSuchRecord(step));
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showStep(slug, progress, found, version, page);
	}

	/** What happened to the step. */
	@GetMapping("/history")
	@Transactional(readOnly = true)
	String history(@PathVariable String slug, @PathVariable UUID id, @PathVariable StepNumber step, Model page) {
		List<Change> changes = this.programmes.stepHistory(id, step);
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		String here = "/councils/" + slug + "/programmes/" + id;
		page.addAttribute("council", member.council());
		page.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		page.addAttribute("programme", this.programmes.head(id));
		page.addAttribute("back", here + "/steps/" + step);
		page.addAttribute("action", here + "/steps/" + step + "/history");
		this.tools.furnishHistory(changes, (json) -> inWords(Journal.read(json, StepDetails.class)), page);
		page.addAttribute("title", this.words.of("stages.step", step));
		return "stages/history";
	}

	/** Makes the step what it was after that change. */
	@PostMapping("/history/{change}")
	String restore(@PathVariable String slug, @PathVariable UUID id, @PathVariable StepNumber step,
			@PathVariable long change, @RequestParam int version, HttpServletRequest request) {
		String here = "/councils/" + slug + "/programmes/" + id;
		try {
			Step restored = this.programmes.restoreStep(id, step, change, version);
			Notice.nextWithUndo(request, this.tools.undo(CameFrom.start(here), restored.kept().id()),
					"stages.step.changed", step.toString(),
					this.words.name("step-status", restored.kept().details().status()));
		}
		catch (StaleVersion stale) {
			Notice.refused(request, "stages.history.stale");
		}
		return "redirect:" + here + "/steps/" + step + "/history";
	}

	private String showStep(String slug, Progress progress, Step step, int version, Model page) {
		PublishedModel model = this.models.find(progress.model(), progress.modelVersion());
		List<StepNumber> numbers = model.stepNumbers();
		int place = numbers.indexOf(step.number());
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		UUID changedBy = step.kept().changedBy();
		page.addAttribute("council", member.council());
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("here", "/councils/" + slug + "/programmes/" + progress.programme().id());
		page.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		page.addAttribute("progress", progress);
		page.addAttribute("model", model);
		page.addAttribute("step", step);
		page.addAttribute("guidance", model.step(step.number()).orElseThrow());
		page.addAttribute("stage", model.stages().get(step.number().stage() - 1));
		page.addAttribute("previous", (place > 0) ? numbers.get(place - 1) : null);
		page.addAttribute("following", (place + 1 < numbers.size()) ? numbers.get(place + 1) : null);
		page.addAttribute("view", progress.view(step.number().toString()));
		page.addAttribute("version", version);
		ProgrammeDetails about = progress.programme().details();
		page.addAttribute("asides",
				this.asides.stream()
					.map((aside) -> aside.beside(step.number(), Objects.requireNonNull(about.communityKind()),
							Objects.requireNonNullElse(about.community(), "")))
					.toList());
		page.addAttribute("statuses", this.words.options("step-status", List.of(StepStatus.values())));
		page.addAttribute("changedBy", this.names.of(List.of(changedBy)).get(changedBy));
		return "stages/step";
	}

	private Map<String, String> inWords(StepDetails details) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.step.status", this.words.name("step-status", details.status()));
		words.put("stages.step.reason", Objects.requireNonNullElse(details.reason(), ""));
		words.put("stages.step.notes", Objects.requireNonNullElse(details.notes(), ""));
		return words;
	}

}
