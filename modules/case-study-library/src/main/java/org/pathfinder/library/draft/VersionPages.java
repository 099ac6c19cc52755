package org.pathfinder.library.draft;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.web.Difference;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.session.Notice;

/** What a case study said before, what each change made of it, and the way back. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}" + CaseStudyPages.PATH + "/{caseStudy}/history")
class VersionPages {

	private static final int PAGE = 50;

	private final CaseStudies studies;

	private final ProgrammeHeads programmes;

	private final MemberNames names;

	private final InWords inWords;

	VersionPages(CaseStudies studies, ProgrammeHeads programmes, MemberNames names, InWords inWords) {
		this.studies = studies;
		this.programmes = programmes;
		this.names = names;
		this.inWords = inWords;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(@PathVariable String slug, @PathVariable UUID caseStudy,
			@RequestParam(required = false) @Nullable Integer before, Model page) {
		// the last one shown is told by what it said before
		CaseStudies.History history = this.studies.history(caseStudy, before, PAGE + 1);
		List<SavedState> saved = history.saved().items();
		String one = CaseStudyPages.here(slug) + "/" + caseStudy;
		CaseStudyPages.locate(slug, page);
		page.addAttribute("item", history.study());
		page.addAttribute("gone", history.removed());
		page.addAttribute("back", history.removed() ? CaseStudyPages.here(slug) : one);
		page.addAttribute("action", one + "/history");
		page.addAttribute("happened", happened(saved));
		page.addAttribute("newest", before == null);
		page.addAttribute("older",
				(saved.size() > PAGE) ? one + "/history?before=" + saved.get(PAGE - 1).version() : null);
		return "library/history";
	}

	private List<Happened> happened(List<SavedState> saved) {
		Map<UUID, String> names = this.names.of(saved.stream().map(SavedState::by).distinct().toList());
		Map<UUID, String> programmes = this.programmes
			.heads(saved.stream().map((state) -> state.said().programme()).filter(Objects::nonNull).distinct().toList())
			.stream()
			.collect(Collectors.toMap(ProgrammeHeads.Head::id, ProgrammeHeads.Head::name));
		Function<SavedState, Map<String, String>> words = (state) -> words(state.said(), programmes);
		return IntStream.range(0, Math.min(PAGE, saved.size())).mapToObj((at) -> {
			SavedState state = saved.get(at);
			SavedState before = (at + 1 < saved.size()) ? saved.get(at + 1) : null;
			return new Happened(state.version(), state.at(), names.get(state.by()), before == null,
					fields((before != null) ? words.apply(before) : Map.of(), words.apply(state)));
		}).toList();
	}

	private Map<String, String> words(CaseStudyDetails said, Map<UUID, String> programmes) {
		var words = new LinkedHashMap<>(this.inWords.of(said));
		UUID programme = said.programme();
		words.put("library.column.programme", (programme != null) ? programmes.getOrDefault(programme, "") : "");
		return words;
	}

	private static List<Field> fields(Map<String, String> before, Map<String, String> after) {
		return after.entrySet()
			.stream()
			.map((field) -> new Field(field.getKey(), before.getOrDefault(field.getKey(), ""), field.getValue()))
			.filter((field) -> !field.before().equals(field.after()))
			.toList();
	}

	/** Makes the case study say again what it said then. */
	@PostMapping("/{saved}")
	String restore(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable int saved,
			@RequestParam int version, HttpServletRequest request) {
		String here = CaseStudyPages.here(slug) + "/" + caseStudy + "/history";
		try {
			KeptCaseStudy restored = this.studies.restore(caseStudy, saved, version);
			String title = String.valueOf(restored.details().title());
			if (this.studies.saidAt(caseStudy, version).isPresent()) {
				Notice.nextWithUndo(request, here + "/" + version + "?version=" + restored.version(),
						"stages.history.restored", title);
			}
			else {
				// such as one that was removed, and said nothing then
				Notice.next(request, "stages.history.restored", title);
			}
		}
		catch (StaleVersion stale) {
			Notice.refused(request, "stages.history.stale");
		}
		return "redirect:" + here;
	}

	/**
	 * A saved state as the page tells it.
	 *
	 * @param version the case study's version then
	 * @param at when it was saved
	 * @param by the name of who saved it, if they are still a member
	 * @param first whether nothing was saved before
	 * @param fields what it says that it did not say before
	 */
	record Happened(int version, Instant at, @Nullable String by, boolean first, List<Field> fields) {
	}

	/** A field before and after. */
	record Field(String label, String before, String after) {

		public Difference difference() {
			return Difference.of(this.before, this.after);
		}

	}

}
