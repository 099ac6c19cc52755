package org.pathfinder.stages.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Pages;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.limit.Upload;
import org.pathfinder.web.session.Notice;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Unreadable;
import org.pathfinder.web.sheet.Workbook;

/**
 * A spreadsheet on its way into a programme: brought, its columns matched, checked, and
 * done or left.
 */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}")
class ImportPages {

	private static final String HERE = "/programmes/{id}/import";

	private static final int LINES_A_PAGE = 50;

	private static final int SHOWN = 5;

	private final Drafts drafts;

	private final Guess guess;

	private final Planning planning;

	private final Imports imports;

	private final Templates templates;

	private final MatchingForms forms;

	private final Progress progress;

	private final ProgrammeHeads programmes;

	private final Words words;

	ImportPages(Drafts drafts, Guess guess, Planning planning, Imports imports, Templates templates,
			MatchingForms forms, Progress progress, ProgrammeHeads programmes, Words words) {
		this.drafts = drafts;
		this.guess = guess;
		this.planning = planning;
		this.imports = imports;
		this.templates = templates;
		this.forms = forms;
		this.progress = progress;
		this.programmes = programmes;
		this.words = words;
	}

	@Costly
	@GetMapping("/import-template.{format}")
	View template(@PathVariable String format, @RequestParam(defaultValue = "") String kind) {
		return this.templates.template(SheetKind.of(kind).orElse(null), Format.of(format));
	}

	@GetMapping(HERE)
	@Transactional(readOnly = true)
	String ask(@PathVariable String slug, @PathVariable UUID id, @RequestParam(defaultValue = "") String kind,
			@RequestParam(required = false) @Nullable UUID mend, Model page) {
		Optional<Draft> mended = mended(id, mend);
		String pasted = mended.filter(this::isPasted)
			.map((draft) -> draft.workbook().sheets().getFirst().tabbed())
			.orElse("");
		String read = mended.filter((draft) -> draft.matching().size() == 1)
			.flatMap((draft) -> draft.matching().getFirst().record())
			.map(SheetKind::thing)
			.orElse(kind);
		return showAsk(slug, id, read, pasted, mend, null, page);
	}

	private boolean isPasted(Draft draft) {
		return draft.file().equals(this.words.of("exchange.import.pasted"));
	}

	private Optional<Draft> mended(UUID id, @Nullable UUID mend) {
		return (mend != null) ? this.drafts.findIfThere(id, mend) : Optional.empty();
	}

	private String showAsk(String slug, UUID id, String kind, String pasted, @Nullable UUID mend,
			@Nullable String mistake, Model page) {
		locate(slug, id, page);
		page.addAttribute("mend", mend);
		page.addAttribute("kinds", this.forms.kinds());
		page.addAttribute("chosen", SheetKind.of(kind).map(SheetKind::thing).orElse(""));
		page.addAttribute("pasted", pasted);
		page.addAttribute("mistake", mistake);
		page.addAttribute("help",
				Arrays.stream(SheetKind.values()).flatMap((each) -> this.templates.help(each).stream()).toList());
		return "stages/import";
	}

	/**
	 * A file, or else rows copied from a spreadsheet program.
	 * @param mend the draft that it mends, and whose matching holds where the heads are
	 * the same
	 */
	@Costly
	@PostMapping(HERE)
	String bring(@PathVariable String slug, @PathVariable UUID id,
			@RequestParam(required = false) @Nullable MultipartFile file,
			@RequestParam(defaultValue = "") String pasted, @RequestParam(defaultValue = "") String kind,
			@RequestParam(required = false) @Nullable UUID mend, Model page, HttpServletResponse response)
			throws IOException {
		Workspace.member(MemberRole.CONTRIBUTOR);
		this.programmes.head(id);
		boolean chosen = file != null && !file.isEmpty();
		if (!chosen && pasted.isBlank()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showAsk(slug, id, kind, pasted, mend, this.words.of("exchange.import.nothing"), page);
		}
		try {
			String name = this.words.of("exchange.import.pasted");
			byte[] content = pasted.getBytes(StandardCharsets.UTF_8);
			if (file != null && chosen) {
				name = Objects.requireNonNullElse(named(file), name);
				content = file.getBytes();
			}
			Workbook workbook = Workbook.read(content, name);
			List<Matching> matching = matching(workbook, kind, mended(id, mend));
			UUID draft = this.drafts.keep(id, name, workbook, matching);
			return "redirect:" + here(slug, id) + "/" + draft + (isOurs(matching) ? "/check" : "");
		}
		catch (Unreadable unreadable) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showAsk(slug, id, kind, pasted, mend, this.words.of(unreadable.key(), unreadable.arguments()), page);
		}
	}

	private List<Matching> matching(Workbook workbook, String kind, Optional<Draft> mended) {
		SheetKind wanted = (workbook.sheets().size() == 1) ? SheetKind.of(kind).orElse(null) : null;
		return mended.map((draft) -> this.guess.asBefore(draft, workbook.sheets(), wanted))
			.orElseGet(() -> this.guess.of(workbook.sheets(), wanted));
	}

	/** Whether nobody has to say what its columns hold. */
	private static boolean isOurs(List<Matching> matching) {
		return matching.stream().anyMatch((each) -> each.record().isPresent()) && matching.stream()
			.allMatch((each) -> each.record().isEmpty() || each.column(RecordSheet.REFERENCE.field()) >= 0);
	}

	private static @Nullable String named(MultipartFile file) {
		String name = file.getOriginalFilename();
		return (name != null) ? Text.tidy(name.replaceAll("\\p{Cntrl}", "")) : null;
	}

	@GetMapping(HERE + "/{itemId}")
	@Transactional(readOnly = true)
	String match(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId, Model page) {
		return showMatch(slug, id, this.drafts.find(id, itemId), List.of(), page);
	}

	private String showMatch(String slug, UUID id, Draft draft, List<MatchingForms.Missing> missing, Model page) {
		locate(slug, id, page);
		page.addAttribute("draft", draft);
		page.addAttribute("sheets", this.forms.of(draft));
		page.addAttribute("kinds", this.forms.kinds());
		page.addAttribute("missing", missing);
		return "stages/import-columns";
	}

	/**
	 * Another kind of record has other fields: those are shown before anything is
	 * checked.
	 */
	@PostMapping(HERE + "/{itemId}")
	String matched(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@RequestParam Map<String, String> form, Model page, HttpServletResponse response) {
		Draft draft = this.drafts.find(id, itemId);
		List<Matching> matching = this.forms.read(draft, form);
		boolean otherKind = this.forms.changesKind(draft, matching);
		var changed = new Draft(draft.id(), draft.file(), draft.workbook(), matching);
		List<MatchingForms.Missing> missing = otherKind ? List.of() : this.forms.missing(changed);
		if (!missing.isEmpty()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showMatch(slug, id, changed, missing, page);
		}
		this.drafts.match(id, itemId, matching);
		return "redirect:" + here(slug, id) + "/" + itemId + (otherKind ? "" : "/check");
	}

	@GetMapping(HERE + "/{itemId}/check")
	@Transactional(readOnly = true)
	String check(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "false") boolean again,
			Model model) {
		Draft draft = this.drafts.find(id, itemId);
		Plan plan = this.planning.plan(id, draft, again);
		locate(slug, id, model);
		String here = here(slug, id) + "/" + itemId;
		int listed = plan.mistakes().isEmpty() ? plan.alterations().size() : plan.mistakes().size();
		Pages pages = Pages.of(listed, LINES_A_PAGE, page,
				(number) -> here + "/check" + new QueryString().and("page", number).and("again", again ? true : null));
		int from = (pages.number() - 1) * LINES_A_PAGE;
		int to = Math.min(listed, from + LINES_A_PAGE);
		model.addAttribute("draft", draft);
		model.addAttribute("draftPath", here);
		model.addAttribute("plan", plan);
		model.addAttribute("again", again);
		model.addAttribute("pasted", isPasted(draft));
		model.addAttribute("lede",
				this.words.of("exchange.check." + lede(plan), plan.toAdd(), plan.toChange(), listed));
		model.addAttribute("go", this.words.of("exchange.check.go." + what(plan), plan.toAdd(), plan.toChange()));
		model.addAttribute("previews", this.forms.previews(plan, SHOWN));
		model.addAttribute("mistakes", plan.mistakes().isEmpty() ? List.of() : plan.mistakes().subList(from, to));
		model.addAttribute("alterations", plan.mistakes().isEmpty() ? plan.alterations().subList(from, to) : List.of());
		model.addAttribute("pages", pages);
		return "stages/import-check";
	}

	private static String lede(Plan plan) {
		if (!plan.mistakes().isEmpty()) {
			return "mend";
		}
		if (!plan.records().isEmpty()) {
			return "ready." + what(plan);
		}
		boolean there = plan.unchanged() > 0 || !plan.repeated().isEmpty() || !plan.removed().isEmpty();
		return there ? "nothing.new" : "nothing";
	}

	private static String what(Plan plan) {
		if (plan.toChange() == 0) {
			return "add";
		}
		return (plan.toAdd() == 0) ? "change" : "both";
	}

	@Costly
	@PostMapping(HERE + "/{itemId}/add")
	String add(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@RequestParam(defaultValue = "false") boolean again, HttpServletRequest request) {
		try {
			Imports.Brought brought = this.imports.add(id, itemId, again);
			String undo = "/councils/" + slug + "/programmes/" + id + "/activity/" + brought.batch() + "/undo";
			String added = counts(brought.added());
			String changed = counts(brought.changed());
			if (changed.isEmpty()) {
				Notice.nextWithUndo(request, undo, "exchange.import.added", added);
			}
			else if (added.isEmpty()) {
				Notice.nextWithUndo(request, undo, "exchange.import.changed", changed);
			}
			else {
				Notice.nextWithUndo(request, undo, "exchange.import.both", added, changed);
			}
			var kinds = new HashSet<>(brought.added().keySet());
			kinds.addAll(brought.changed().keySet());
			String list = (kinds.size() == 1) ? "/" + kinds.iterator().next().thing() : "";
			return "redirect:/councils/" + slug + "/programmes/" + id + list;
		}
		catch (Imports.StillWrong stillWrong) {
			return "redirect:" + here(slug, id) + "/" + itemId + "/check"
					+ new QueryString().and("again", again ? true : null);
		}
	}

	private String counts(Map<SheetKind, Integer> counts) {
		return counts.entrySet()
			.stream()
			.map((each) -> this.words.of("stages." + each.getKey().thing() + ".total", each.getValue()))
			.collect(Collectors.joining(", "));
	}

	@PostMapping(HERE + "/{itemId}/cancel")
	String cancel(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			HttpServletRequest request) {
		String file = this.drafts.file(id, itemId);
		this.drafts.remove(id, itemId);
		Notice.next(request, "exchange.import.cancelled", file);
		return "redirect:/councils/" + slug + "/programmes/" + id;
	}

	/** How far the adding has come, for the page that waits. */
	@GetMapping(HERE + "/{itemId}/progress")
	@ResponseBody
	Waiting progress(@PathVariable UUID id, @PathVariable UUID itemId) {
		String file = this.drafts.file(id, itemId);
		Progress.Done done = this.progress.of(itemId);
		return new Waiting(file, done.done(), done.of(),
				(done.of() > 0) ? this.words.of("exchange.import.progress", done.done(), done.of())
						: this.words.of("exchange.import.waiting"));
	}

	private static String here(String slug, UUID id) {
		return "/councils/" + slug + "/programmes/" + id + "/import";
	}

	private void locate(String slug, UUID id, Model page) {
		page.addAttribute("council", Workspace.member(MemberRole.CONTRIBUTOR).council());
		page.addAttribute("programme", this.programmes.head(id));
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("here", "/councils/" + slug + "/programmes/" + id);
		page.addAttribute("importPath", here(slug, id));
		page.addAttribute("view", "import");
	}

	/**
	 * What somebody waits for.
	 *
	 * @param file what the file was called
	 * @param done how many are added
	 * @param of of how many; none while they are checked
	 * @param text the same in words
	 */
	record Waiting(String file, int done, int of, String text) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Upload recordsUpload() {
			return new Upload("/councils/{slug}" + HERE);
		}

	}

}
