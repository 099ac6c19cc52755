package org.pathfinder.library.use;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.library.published.CaseStudyDocuments;
import org.pathfinder.library.published.PublishedCaseStudies;
import org.pathfinder.library.published.TakenBack;
import org.pathfinder.library.published.WholeCaseStudy;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.WorkspaceLink;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Option;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Words;
import org.pathfinder.web.document.DocumentFormat;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/**
 * What a council does with the case studies of others: all of it, and one to keep and to
 * say what happened with it.
 */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}" + UsePages.PATH)
class UsePages {

	/** Below the council's address. */
	static final String PATH = "/library";

	/** How many of each kind a page shows; the API lists them all. */
	static final int SHOWN = 100;

	private final Saves saves;

	private final Uses uses;

	private final Questions questions;

	private final PublishedCaseStudies studies;

	private final CaseStudyDocuments documents;

	private final ProgrammeHeads programmes;

	private final Words words;

	UsePages(Saves saves, Uses uses, Questions questions, PublishedCaseStudies studies, CaseStudyDocuments documents,
			ProgrammeHeads programmes, Words words) {
		this.saves = saves;
		this.uses = uses;
		this.questions = questions;
		this.studies = studies;
		this.documents = documents;
		this.programmes = programmes;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String all(@PathVariable String slug, Model page) {
		locate(slug, page);
		List<ProgrammeHeads.Head> programmes = this.programmes.heads();
		Listing<SavedStudy> saved = this.saves.list(programmes, null, SHOWN);
		page.addAttribute("programmes", named(programmes));
		page.addAttribute("kept", programmes.stream()
			.map((programme) -> new Kept(programme,
					saved.items().stream().filter((each) -> each.programme().equals(programme.id())).toList(),
					this.documents
						.files((ending) -> here(slug) + "/programmes/" + programme.id() + "/reading-list" + ending)))
			.filter((kept) -> !kept.studies().isEmpty())
			.toList());
		Listing<KeptUse> uses = this.uses.list(programmes, null, SHOWN);
		Listing<ToldUse> told = this.uses.ofOurs(null, SHOWN);
		Listing<Question> questions = this.questions.list(null, SHOWN);
		Listing<Question> asked = this.questions.asked(null, SHOWN);
		page.addAttribute("uses", uses.items());
		page.addAttribute("told", told.items());
		page.addAttribute("questions", questions.items());
		page.addAttribute("waiting", this.questions.waiting(SHOWN));
		page.addAttribute("answered", asked.items().stream().filter((each) -> each.answer() != null).toList());
		page.addAttribute("more",
				Stream.of(saved, uses, told, questions, asked).anyMatch((listing) -> listing.next() != null));
		page.addAttribute("shown", SHOWN);
		return "library/use";
	}

	/** What is saved for a programme, to take away. */
	@GetMapping("/programmes/{id}/reading-list.{format}")
	@Costly
	@Transactional(readOnly = true)
	ResponseEntity<byte[]> readingList(@PathVariable UUID id, @PathVariable String format) {
		DocumentFormat kind = DocumentFormat.of(format);
		ProgrammeHeads.Head programme = this.programmes.head(id);
		List<String> saved = this.saves.addresses(id);
		List<WholeCaseStudy> first = this.studies
			.whole(saved.subList(0, Math.min(saved.size(), PublishedCaseStudies.MOST_AT_ONCE)));
		return kind.answer("case-studies",
				this.documents.saved(this.words.of("library.use.kept.for", programme.name()), first, saved.size()));
	}

	@GetMapping("/{study}")
	@Transactional(readOnly = true)
	String one(@PathVariable String slug, @PathVariable String study, Model page) {
		PublishedCaseStudies.Brief brief = this.studies.brief(study);
		List<ProgrammeHeads.Head> programmes = this.programmes.heads();
		List<SavedStudy> saved = this.saves.of(brief);
		locate(slug, page);
		page.addAttribute("study", brief);
		page.addAttribute("own", brief.author().equals(slug));
		page.addAttribute("programmes", named(programmes));
		page.addAttribute("saved",
				saved.stream()
					.filter((each) -> programmes.stream().anyMatch((one) -> one.id().equals(each.programme())))
					.toList());
		page.addAttribute("others",
				programmes.stream()
					.filter((programme) -> saved.stream().noneMatch((each) -> each.programme().equals(programme.id())))
					.toList());
		page.addAttribute("use", this.uses.of(brief, programmes).orElse(null));
		page.addAttribute("questions", this.questions.of(brief));
		CannotAsk.Because cannotAsk = this.questions.cannotAsk(brief);
		page.addAttribute("cannotAsk",
				(cannotAsk != null) ? this.words.of("library.question.cannot." + cannotAsk, limits()) : null);
		return "library/use-one";
	}

	/** Keeps it for a programme; if it is kept there already, says so. */
	@PostMapping("/{study}/saved")
	String save(@PathVariable String slug, @PathVariable String study,
			@RequestParam(required = false) @Nullable UUID programme, HttpServletRequest request) {
		String one = here(slug) + "/" + this.studies.brief(study).address();
		if (programme == null) {
			Notice.refused(request, "library.use.choose");
			return "redirect:" + one;
		}
		try {
			SavedStudy saved = this.saves.save(study, programme);
			Notice.nextWithUndo(request, here(slug) + "/saved/" + saved.id() + "/remove", "library.use.saved",
					this.programmes.head(programme).name());
		}
		catch (OurOwn own) {
			Notice.refused(request, "library.use.own");
		}
		return "redirect:" + one;
	}

	@PostMapping("/saved/{savedStudy}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID savedStudy, HttpServletRequest request) {
		SavedStudy removed = this.saves.remove(savedStudy);
		String back = "%s/%s/saved%s".formatted(here(slug), removed.study().address(),
				new QueryString().and("programme", removed.programme()));
		Notice.nextWithUndo(request, back, "library.use.unsaved");
		return "redirect:" + here(slug);
	}

	@GetMapping("/{study}/use")
	@Transactional(readOnly = true)
	String askToTell(@PathVariable String slug, @PathVariable String study, Model page) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		PublishedCaseStudies.Brief brief = this.studies.brief(study);
		if (brief.author().equals(slug)) {
			// its page says why
			return "redirect:" + here(slug) + "/" + brief.address();
		}
		page.addAttribute("form", new UseDetails(null, null));
		return showNew(slug, study, page);
	}

	private String showNew(String slug, String study, Model page) {
		locate(slug, page);
		page.addAttribute("study", Study.of(this.studies.brief(study)));
		page.addAttribute("action", here(slug) + "/" + study + "/use");
		page.addAttribute("choices", choices());
		return "library/use-form";
	}

	@PostMapping("/{study}/use")
	@Resumable
	String tell(@PathVariable String slug, @PathVariable String study, @Valid @ModelAttribute("form") UseDetails form,
			BindingResult errors, Model page, HttpServletRequest request, HttpServletResponse response) {
		if (!errors.hasErrors()) {
			try {
				KeptUse told = this.uses.tell(study, form);
				Notice.next(request, told.study().example() ? "library.use.told.example" : "library.use.told",
						told.study().council());
				return "redirect:" + here(slug) + "/" + study;
			}
			catch (ToldBefore before) {
				errors.reject("library.use.told-before");
			}
			catch (OurOwn own) {
				errors.reject("library.use.own");
			}
			catch (UnknownLink unknown) {
				errors.rejectValue(unknown.field(), "library.use.no-such-programme");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showNew(slug, study, page);
	}

	@GetMapping("/uses/{use}")
	@Transactional(readOnly = true)
	String edit(@PathVariable String slug, @PathVariable UUID use, Model page) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		KeptUse kept = this.uses.find(use);
		page.addAttribute("form", kept.details());
		return showOne(slug, kept, kept.version(), page);
	}

	private String showOne(String slug, KeptUse use, int version, Model page) {
		locate(slug, page);
		page.addAttribute("study", use.study());
		page.addAttribute("item", use);
		page.addAttribute("version", version);
		page.addAttribute("action", here(slug) + "/uses/" + use.id());
		page.addAttribute("choices", choices());
		return "library/use-form";
	}

	@PostMapping("/uses/{use}")
	@Resumable
	String change(@PathVariable String slug, @PathVariable UUID use, @RequestParam int version,
			@Valid @ModelAttribute("form") UseDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		KeptUse now = this.uses.find(use);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showOne(slug, now, version, page);
		}
		try {
			KeptUse changed = this.uses.change(use, version, form);
			Notice.next(request, "library.use.changed");
			return "redirect:" + here(slug) + "/" + changed.study().address();
		}
		catch (StaleVersion stale) {
			now = this.uses.find(use);
			page.addAttribute("theirs", now.details().happened());
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showOne(slug, now, now.version(), page);
		}
		catch (UnknownLink unknown) {
			errors.rejectValue(unknown.field(), "library.use.no-such-programme");
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showOne(slug, now, version, page);
		}
	}

	@GetMapping("/uses/{use}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable String slug, @PathVariable UUID use, Model page) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return showRemove(slug, this.uses.find(use), page);
	}

	@PostMapping("/uses/{use}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID use, @RequestParam int version, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			this.uses.remove(use, version);
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, this.uses.find(use), page);
		}
		Notice.next(request, "library.use.removed");
		return "redirect:" + here(slug);
	}

	private String showRemove(String slug, KeptUse use, Model page) {
		locate(slug, page);
		var facts = new LinkedHashMap<String, String>();
		facts.put("library.use.study", use.study().title());
		facts.put("library.use.happened", Objects.requireNonNullElse(use.details().happened(), ""));
		page.addAttribute("title", this.words.of("library.use.we-used", use.study().title()));
		page.addAttribute("version", use.version());
		page.addAttribute("facts", facts);
		page.addAttribute("back", here(slug) + "/uses/" + use.id());
		page.addAttribute("action", here(slug) + "/uses/" + use.id() + "/remove");
		page.addAttribute("consequence", "library.use.removing");
		return "stages/remove";
	}

	/** It was published, and is not any more. */
	@ExceptionHandler
	@ResponseStatus(HttpStatus.GONE)
	String takenBack(TakenBack gone, Model page) {
		page.addAttribute("at", gone.at());
		return "library/published-withdrawn";
	}

	private List<Option> choices() {
		return this.words.optional(this.programmes.heads()
			.stream()
			.map((programme) -> new Option(programme.id().toString(), programme.name()))
			.toList());
	}

	private static Map<UUID, ProgrammeHeads.Head> named(List<ProgrammeHeads.Head> programmes) {
		return programmes.stream().collect(Collectors.toMap(ProgrammeHeads.Head::id, Function.identity()));
	}

	/** What the messages name that say why a council cannot ask. */
	static Object[] limits() {
		return new Object[] { Questions.WAITING, Questions.WAITING_THERE };
	}

	static String here(String slug) {
		return "/councils/" + slug + PATH;
	}

	static void locate(String slug, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		page.addAttribute("council", member.council());
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("here", here(slug));
		page.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		page.addAttribute("mayAnswer", member.may(MemberRole.LEAD));
	}

	/** A programme, what is kept for it, and that to take away. */
	record Kept(ProgrammeHeads.Head programme, List<SavedStudy> studies, List<Option> files) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		WorkspaceLink usedCaseStudies() {
			return new WorkspaceLink("library.use.title", PATH, 25);
		}

	}

}
