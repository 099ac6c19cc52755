package org.pathfinder.library.draft;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.CaseStudyForm;
import org.pathfinder.library.SharingState;
import org.pathfinder.library.notice.WhatWaits;
import org.pathfinder.library.picture.Pictures;
import org.pathfinder.library.prefill.NewCaseStudy;
import org.pathfinder.library.prefill.Prefill;
import org.pathfinder.library.prefill.TooLong;
import org.pathfinder.library.quote.KeptQuote;
import org.pathfinder.library.quote.Quotes;
import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Merge;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.ProgrammeLink;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.BarrierDetails;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.information.InformationDetails;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.stages.opportunity.OpportunityDetails;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.stages.programme.CommunityKind;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.WorkspaceLink;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Pages;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** The council's case studies: all of them, a new one, and the one being written. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}" + CaseStudyPages.PATH)
class CaseStudyPages {

	/** Below the council's address. */
	static final String PATH = "/case-studies";

	private final CaseStudies studies;

	private final Quotes quotes;

	private final Pictures pictures;

	private final ProgrammeHeads programmes;

	private final PublishedModels models;

	private final MemberNames names;

	private final Prefill prefill;

	private final Words words;

	private final InWords inWords;

	private final WhatWaits waits;

	CaseStudyPages(CaseStudies studies, Quotes quotes, Pictures pictures, ProgrammeHeads programmes,
			PublishedModels models, MemberNames names, Prefill prefill, Words words, InWords inWords, WhatWaits waits) {
		this.studies = studies;
		this.quotes = quotes;
		this.pictures = pictures;
		this.programmes = programmes;
		this.models = models;
		this.names = names;
		this.prefill = prefill;
		this.words = words;
		this.inWords = inWords;
		this.waits = waits;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String list(@PathVariable String slug, @RequestParam Map<String, String> query, Model page) {
		Sought sought = Sought.of(query);
		Page<KeptCaseStudy> found = this.studies.page(sought);
		locate(slug, page);
		page.addAttribute("items", found.getContent());
		page.addAttribute("total", found.getTotalElements());
		page.addAttribute("programmes", programmes(found.getContent()));
		page.addAttribute("lines", this.waits.lines());
		page.addAttribute("sought", sought);
		page.addAttribute("query", sought.onPage(1).query());
		page.addAttribute("ofProgrammes", programmes("library.find.any"));
		page.addAttribute("orders", this.words.options("library.order", List.of(Sought.Order.values())));
		page.addAttribute("states", this.words.options("library.state", List.of(SharingState.values())));
		page.addAttribute("pages", Pages.at(found.getNumber() + 1, found.getTotalPages(),
				(number) -> here(slug) + sought.onPage(number).query()));
		if (Workspace.member(MemberRole.VIEWER).may(MemberRole.CONTRIBUTOR)) {
			List<RemovedCaseStudy> removed = this.studies.removed();
			page.addAttribute("removed", removed);
			page.addAttribute("names",
					this.names.of(removed.stream().map(RemovedCaseStudy::getRemovedBy).distinct().toList()));
		}
		return "library/case-studies";
	}

	private Map<UUID, ProgrammeHeads.Head> programmes(List<KeptCaseStudy> studies) {
		List<UUID> ids = studies.stream().map((study) -> study.details().programme()).filter(Objects::nonNull).toList();
		return this.programmes.heads(ids)
			.stream()
			.collect(Collectors.toMap(ProgrammeHeads.Head::id, Function.identity()));
	}

	@GetMapping("/new")
	@Transactional(readOnly = true)
	String askToStart(@PathVariable String slug, @RequestParam(required = false) @Nullable UUID programme,
			@RequestParam(required = false) @Nullable String title,
			@RequestParam(defaultValue = "MINI") CaseStudyForm form, Model page) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		page.addAttribute("form", NewCaseStudy.of(programme, form, title));
		return showNew(slug, programme, page);
	}

	private String showNew(String slug, @Nullable UUID programme, Model page) {
		locate(slug, page);
		ProgrammeHeads.Head head = programme(programme);
		page.addAttribute("programme", head);
		page.addAttribute("forms", forms());
		if (head != null) {
			offer(this.prefill.offer(head.id()), page);
		}
		else {
			page.addAttribute("programmes", programmes("library.new.programme.none"));
		}
		return "library/case-study-new";
	}

	/** All that the council has, after a choice of none of them. */
	private List<Option> programmes(String none) {
		return Stream
			.concat(Stream.of(new Option("", this.words.of(none))), this.programmes.heads()
				.stream()
				.map((head) -> new Option(head.id().toString(),
						head.example() ? head.name() + " (" + this.words.of("web.example") + ")" : head.name())))
			.toList();
	}

	private void offer(Prefill.Offer offer, Model page) {
		page.addAttribute("community", offer.programme().community());
		page.addAttribute("information", options(offer.information(), InformationDetails::title));
		page.addAttribute("barriers", options(offer.barriers(), BarrierDetails::title));
		page.addAttribute("assets", options(offer.assets(), offer::named));
		page.addAttribute("opportunities", options(offer.opportunities(), OpportunityDetails::title));
		page.addAttribute("stepOptions", options(offer.steps()));
	}

	private static <D> List<Option> options(List<Kept<D>> records, Function<D, String> title) {
		return records.stream().map((kept) -> new Option(kept.id().toString(), title.apply(kept.details()))).toList();
	}

	/**
	 * Begins one; who has only just chosen a programme sees first what to take over.
	 */
	@PostMapping
	@Resumable
	String start(@PathVariable String slug, @RequestParam(defaultValue = "false") boolean chosen,
			@Valid @ModelAttribute("form") NewCaseStudy form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (chosen && !errors.hasErrors() && programme(form.programme()) != null) {
			return "redirect:" + here(slug) + "/new"
					+ new QueryString().and("programme", form.programme())
						.and("title", form.title())
						.and("form", form.form());
		}
		KeptCaseStudy started = kept(errors, () -> this.studies.start(this.prefill.fill(form)));
		if (started == null) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showNew(slug, form.programme(), page);
		}
		Notice.next(request, "library.started", String.valueOf(started.details().title()));
		return "redirect:" + here(slug) + "/" + started.id();
	}

	@GetMapping("/{caseStudy}")
	@Transactional(readOnly = true)
	String edit(@PathVariable String slug, @PathVariable UUID caseStudy, Model page) {
		KeptCaseStudy study = this.studies.find(caseStudy);
		page.addAttribute("form", study.details());
		return showOne(slug, study, study.version(), page);
	}

	@PostMapping("/{caseStudy}")
	@Resumable
	String change(@PathVariable String slug, @PathVariable UUID caseStudy, @RequestParam int version,
			@RequestParam(required = false) @Nullable Set<String> take,
			@Valid @ModelAttribute("form") CaseStudyDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		CaseStudyDetails yours = (take != null) ? Merge.taking(take, this.studies.find(caseStudy).details(), form)
				: form;
		try {
			KeptCaseStudy changed = kept(errors, () -> this.studies.change(caseStudy, version, yours));
			if (changed == null) {
				response.setStatus(HttpStatus.BAD_REQUEST.value());
				return showOne(slug, this.studies.find(caseStudy), version, page);
			}
			Notice.next(request, "library.saved", String.valueOf(changed.details().title()));
			return "redirect:" + here(slug) + "/" + caseStudy;
		}
		catch (StaleVersion stale) {
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showBoth(slug, caseStudy, version, yours, page);
		}
	}

	/** Keeps what somebody is writing; the page says whether, and writes on. */
	@PostMapping(path = "/{caseStudy}", params = "autosave")
	ResponseEntity<Autosaved> autosave(@PathVariable UUID caseStudy, @RequestParam int version,
			@Valid @ModelAttribute("form") CaseStudyDetails form, BindingResult errors) {
		try {
			KeptCaseStudy changed = kept(errors, () -> this.studies.autosave(caseStudy, version, form));
			if (changed != null) {
				return ResponseEntity
					.ok(new Autosaved(changed.version(), this.words.of("library.autosaved", this.words.now())));
			}
			return ResponseEntity.badRequest()
				.body(new Autosaved(version,
						this.words.of("library.autosaved.wrong", this.words.of(errors.getAllErrors().getFirst()))));
		}
		catch (StaleVersion stale) {
			return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
				.body(new Autosaved(version, this.words.of("library.autosaved.stale")));
		}
	}

	/**
	 * What the page says of what it saved by itself.
	 *
	 * @param version the version that the next one is based on
	 * @param text what it says
	 */
	record Autosaved(int version, String text) {
	}

	/** What the verb kept; nothing if the form has a mistake. */
	private static @Nullable KeptCaseStudy kept(BindingResult errors, Supplier<KeptCaseStudy> verb) {
		if (errors.hasErrors()) {
			return null;
		}
		try {
			return verb.get();
		}
		catch (UnknownLink unknown) {
			errors.rejectValue(unknown.field(), "Unknown");
		}
		catch (UnknownStep unknown) {
			errors.rejectValue("steps", "Unknown");
		}
		catch (TooLong most) {
			errors.rejectValue(most.field(), "TooLong");
		}
		return null;
	}

	private String showBoth(String slug, UUID id, int version, CaseStudyDetails yours, Model page) {
		KeptCaseStudy now = this.studies.find(id);
		Merge<CaseStudyDetails> merge = Merge.of(this.studies.saidAt(id, version).orElse(null), now.details(), yours);
		RecordPages.showMerged(merge, this.inWords.of(now.details()), this.inWords.of(yours), page);
		return showOne(slug, now, now.version(), page);
	}

	private String showOne(String slug, KeptCaseStudy study, int version, Model page) {
		locate(slug, page);
		page.addAttribute("item", study);
		page.addAttribute("version", version);
		page.addAttribute("programme", programme(study.details().programme()));
		List<KeptQuote> quotes = this.quotes.of(study.id());
		Map<UUID, String> names = this.names
			.of(Stream.concat(Stream.of(study.changedBy()), quotes.stream().map(KeptQuote::recordedBy))
				.distinct()
				.toList());
		page.addAttribute("changedBy", names.get(study.changedBy()));
		page.addAttribute("quotes", quotes);
		page.addAttribute("names", names);
		page.addAttribute("mostQuotes", Quotes.MOST);
		page.addAttribute("pictures", this.pictures.of(study.id()));
		page.addAttribute("mostPictures", Pictures.MOST);
		page.addAttribute("mayQuote", Workspace.member(MemberRole.VIEWER).may(MemberRole.LEAD));
		page.addAttribute("forms", forms());
		page.addAttribute("communityKinds",
				this.words.options("stages.community-kind", List.of(CommunityKind.values())));
		page.addAttribute("sectors", this.words.options("stages.sector", List.of(Sector.values())));
		page.addAttribute("themes", Stream.of(Theme.values()).map(this::option).toList());
		page.addAttribute("tiers",
				this.words.optional(this.words.options("stages.tier", List.of(ResourceTier.values()))));
		page.addAttribute("most", CaseStudyDetails.LONGEST);
		page.addAttribute("stepOptions", steps(study.details().steps()));
		return "library/case-study";
	}

	private List<Option> forms() {
		return Stream.of(CaseStudyForm.values())
			.map((form) -> new Option(form.name(), this.words.name("library.form", form),
					this.words.of("library.form." + form + ".hint")))
			.toList();
	}

	private Option option(Theme theme) {
		return new Option(theme.name(), this.words.of("stages.theme-of-kind", this.words.name("stages.theme", theme),
				this.words.name("stages.barrier-kind", theme.kind())));
	}

	/** The model's steps, and those it no longer has. */
	private List<Option> steps(List<StepNumber> chosen) {
		return options(Stream
			.concat(this.models.newest(PublishedModels.COMMUNITY_BASED).stepNumbers().stream(), chosen.stream())
			.distinct()
			.toList());
	}

	private List<Option> options(List<StepNumber> steps) {
		PublishedModel model = this.models.newest(PublishedModels.COMMUNITY_BASED);
		return steps.stream()
			.map((number) -> new Option(number.toString(),
					number + model.step(number).map((step) -> " " + step.name()).orElse("")))
			.toList();
	}

	private ProgrammeHeads.@Nullable Head programme(@Nullable UUID id) {
		return (id != null) ? this.programmes.heads(List.of(id)).stream().findFirst().orElse(null) : null;
	}

	@GetMapping("/{caseStudy}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable String slug, @PathVariable UUID caseStudy, Model page,
			HttpServletRequest request) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		KeptCaseStudy study = this.studies.find(caseStudy);
		return study.state().copied() ? leadToShared(slug, caseStudy, request) : showRemove(slug, study, page);
	}

	private static String leadToShared(String slug, UUID caseStudy, HttpServletRequest request) {
		Notice.refused(request, "library.remove.shared");
		return "redirect:" + here(slug) + "/" + caseStudy + "/share";
	}

	@PostMapping("/{caseStudy}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID caseStudy, @RequestParam int version, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		KeptCaseStudy study = this.studies.find(caseStudy);
		try {
			this.studies.remove(caseStudy, version);
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, study, page);
		}
		catch (StillShared shared) {
			return leadToShared(slug, caseStudy, request);
		}
		Notice.nextWithUndo(request, here(slug) + "/" + caseStudy + "/bring-back", "stages.removed",
				String.valueOf(study.details().title()));
		return "redirect:" + here(slug);
	}

	@PostMapping("/{caseStudy}/bring-back")
	String bringBack(@PathVariable String slug, @PathVariable UUID caseStudy, HttpServletRequest request) {
		KeptCaseStudy back = this.studies.bringBack(caseStudy);
		Notice.next(request, "library.brought-back", String.valueOf(back.details().title()));
		return "redirect:" + here(slug) + "/" + caseStudy;
	}

	private String showRemove(String slug, KeptCaseStudy study, Model page) {
		String one = here(slug) + "/" + study.id();
		locate(slug, page);
		page.addAttribute("title", study.details().title());
		page.addAttribute("version", study.version());
		page.addAttribute("item", study);
		page.addAttribute("facts", this.inWords.of(study.details()));
		page.addAttribute("back", one);
		page.addAttribute("action", one + "/remove");
		page.addAttribute("consequence", "library.removing");
		return "stages/remove";
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
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		WorkspaceLink caseStudiesLink() {
			return new WorkspaceLink("library.case-studies", PATH, 20);
		}

		@Bean
		ProgrammeLink writeCaseStudy() {
			return new ProgrammeLink("library.case-studies", "library.write", PATH + "/new?programme=",
					MemberRole.CONTRIBUTOR, 10);
		}

	}

}
