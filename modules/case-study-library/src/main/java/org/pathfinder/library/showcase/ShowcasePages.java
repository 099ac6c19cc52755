package org.pathfinder.library.showcase;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.library.published.Catalogue;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.Destination;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Pages;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.document.DocumentFormat;
import org.pathfinder.web.document.Slide;
import org.pathfinder.web.document.Slides;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/**
 * Editors' showcases: all of them, one to fill and to order, presented and handed out.
 */
@Controller
@EntryPoint("web")
@RequestMapping(ShowcasePages.PATH)
class ShowcasePages {

	static final String PATH = "/editor/showcases";

	private static final int PAGE = 50;

	private final Showcases showcases;

	private final ShowcaseSlides slides;

	private final Catalogue catalogue;

	private final Words words;

	ShowcasePages(Showcases showcases, ShowcaseSlides slides, Catalogue catalogue, Words words) {
		this.showcases = showcases;
		this.slides = slides;
		this.catalogue = catalogue;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String list(@RequestParam(required = false) @Nullable String page, Model model) {
		int number = (page != null && page.matches("\\d{1,4}")) ? Math.max(1, Integer.parseInt(page)) : 1;
		List<Showcases.Listed> found = this.showcases.all((number - 1) * PAGE, PAGE + 1);
		model.addAttribute("items", found.stream().limit(PAGE).toList());
		model.addAttribute("pages", Pages.at(number, number + ((found.size() > PAGE) ? 1 : 0),
				(another) -> PATH + new QueryString().and("page", another)));
		return "library/showcases";
	}

	@GetMapping("/new")
	String askToAdd(Model page) {
		page.addAttribute("form", ShowcaseDetails.empty());
		return showNew(page);
	}

	private static String showNew(Model page) {
		page.addAttribute("heading", "showcase.new");
		page.addAttribute("action", PATH);
		page.addAttribute("back", PATH);
		return "library/showcase-details";
	}

	@PostMapping
	@Resumable
	String add(@Valid @ModelAttribute("form") ShowcaseDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showNew(page);
		}
		Showcase added = this.showcases.add(form);
		Notice.next(request, "showcase.added", added.title());
		return "redirect:" + one(added.id());
	}

	@GetMapping("/{showcase}")
	@Transactional(readOnly = true)
	String show(@PathVariable UUID showcase, @RequestParam(required = false) @Nullable String q, Model page) {
		Showcase found = this.showcases.find(showcase);
		Set<String> slugs = found.contents()
			.stream()
			.map(Item::slug)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		Set<UUID> reflections = new HashSet<>(this.showcases.chosenReflections(showcase));
		locate(found, page);
		page.addAttribute("q", q);
		page.addAttribute("full", found.contents().size() >= Showcases.MOST);
		page.addAttribute("most", Showcases.MOST);
		page.addAttribute("found", this.catalogue.named(q, slugs));
		page.addAttribute("offered",
				this.showcases.offered().stream().filter((each) -> !reflections.contains(each.id())).toList());
		page.addAttribute("files",
				Stream.of("pdf", "odt", "pptx")
					.map((ending) -> new Option(one(showcase) + "/hand-out." + ending,
							this.words.of("web.document." + ending.toUpperCase(Locale.ROOT))))
					.toList());
		return "library/showcase";
	}

	@GetMapping("/{showcase}/edit")
	@Transactional(readOnly = true)
	String edit(@PathVariable UUID showcase, Model page) {
		Showcase found = this.showcases.find(showcase);
		page.addAttribute("form", found.details());
		return showEdit(found, found.version(), page);
	}

	private static String showEdit(Showcase found, int version, Model page) {
		page.addAttribute("heading", "showcase.change");
		page.addAttribute("action", one(found.id()) + "/edit");
		page.addAttribute("back", one(found.id()));
		page.addAttribute("version", version);
		return "library/showcase-details";
	}

	@PostMapping("/{showcase}/edit")
	@Resumable
	String change(@PathVariable UUID showcase, @RequestParam int version,
			@Valid @ModelAttribute("form") ShowcaseDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showEdit(this.showcases.find(showcase), version, page);
		}
		try {
			this.showcases.change(showcase, version, form);
			Notice.next(request, "showcase.saved", String.valueOf(form.title()));
			return "redirect:" + one(showcase);
		}
		catch (StaleVersion stale) {
			Showcase now = this.showcases.find(showcase);
			page.addAttribute("theirs", inWords(now.details()));
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showEdit(now, now.version(), page);
		}
	}

	private String inWords(ShowcaseDetails details) {
		return Stream
			.of(details.title(), details.occasion(), (details.day() != null) ? this.words.date(details.day()) : null)
			.filter(Objects::nonNull)
			.collect(Collectors.joining("\n"));
	}

	@GetMapping("/{showcase}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable UUID showcase, Model page) {
		locate(this.showcases.find(showcase), page);
		return "library/showcase-remove";
	}

	@PostMapping("/{showcase}/remove")
	String remove(@PathVariable UUID showcase, @RequestParam int version, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		Showcase found = this.showcases.find(showcase);
		try {
			this.showcases.remove(showcase, version);
		}
		catch (StaleVersion stale) {
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			page.addAttribute("stale", true);
			locate(this.showcases.find(showcase), page);
			return "library/showcase-remove";
		}
		Notice.next(request, "showcase.removed", found.title());
		return "redirect:" + PATH;
	}

	/** Puts a case study or a reflection into it. */
	@PostMapping("/{showcase}/items")
	String addItem(@PathVariable UUID showcase, @RequestParam(required = false) @Nullable String caseStudy,
			@RequestParam(required = false) @Nullable String council,
			@RequestParam(required = false) @Nullable UUID reflection,
			@RequestParam(required = false) @Nullable Integer at, @RequestParam(required = false) @Nullable String q,
			HttpServletRequest request) {
		try {
			if (reflection != null && council != null) {
				this.showcases.addReflection(showcase, council, reflection, at);
			}
			else {
				this.showcases.addCaseStudy(showcase, String.valueOf(caseStudy), at);
			}
			Notice.next(request, "showcase.item.added");
		}
		catch (NothingToAdd gone) {
			Notice.refused(request, "showcase.item.not-added");
		}
		return "redirect:" + one(showcase) + ((q != null) ? new QueryString().and("q", q) + "#studies" : "");
	}

	@PostMapping("/{showcase}/items/{item}/up")
	String up(@PathVariable UUID showcase, @PathVariable UUID item, HttpServletRequest request) {
		return move(showcase, item, -1, request);
	}

	@PostMapping("/{showcase}/items/{item}/down")
	String down(@PathVariable UUID showcase, @PathVariable UUID item, HttpServletRequest request) {
		return move(showcase, item, 1, request);
	}

	private String move(UUID showcase, UUID item, int by, HttpServletRequest request) {
		try {
			this.showcases.move(showcase, item, by);
			return "redirect:" + one(showcase) + "#item-" + item;
		}
		catch (NoSuchRecord gone) {
			return noLongerIn(showcase, request);
		}
	}

	@PostMapping("/{showcase}/items/{item}/remove")
	String take(@PathVariable UUID showcase, @PathVariable UUID item, HttpServletRequest request) {
		try {
			Showcases.Taken taken = this.showcases.take(showcase, null, item);
			String what = (taken.slug() != null) ? "caseStudy=" + taken.slug()
					: "council=" + taken.council() + "&reflection=" + taken.reflection();
			Notice.nextWithUndo(request, one(showcase) + "/items?" + what + "&at=" + taken.position(),
					"showcase.item.removed");
			return "redirect:" + one(showcase);
		}
		catch (NoSuchRecord gone) {
			return noLongerIn(showcase, request);
		}
	}

	private String noLongerIn(UUID showcase, HttpServletRequest request) {
		this.showcases.find(showcase);
		Notice.refused(request, "showcase.item.gone");
		return "redirect:" + one(showcase);
	}

	@GetMapping("/{showcase}/collection")
	@Transactional(readOnly = true)
	String askToShow(@PathVariable UUID showcase, Model page) {
		Showcase found = this.showcases.find(showcase);
		page.addAttribute("form", new CollectionDetails((found.kept() != null) ? found.kept().about() : null));
		return showCollection(found, found.version(), page);
	}

	private static String showCollection(Showcase found, int version, Model page) {
		locate(found, page);
		page.addAttribute("version", version);
		return "library/showcase-collection";
	}

	/** Shows the case studies that are in it to everybody. */
	@PostMapping("/{showcase}/collection")
	@Resumable
	String showInLibrary(@PathVariable UUID showcase, @RequestParam int version,
			@Valid @ModelAttribute("form") CollectionDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showCollection(this.showcases.find(showcase), version, page);
		}
		try {
			Showcase shown = this.showcases.show(showcase, version, String.valueOf(form.about()));
			Notice.next(request, "showcase.collection.shown", shown.title());
			return "redirect:" + one(showcase);
		}
		catch (StaleVersion stale) {
			Showcase now = this.showcases.find(showcase);
			if (now.kept() != null) {
				page.addAttribute("theirs", now.kept().about());
			}
			else {
				errors.reject("showcase.stale");
			}
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showCollection(now, now.version(), page);
		}
	}

	@PostMapping("/{showcase}/collection/remove")
	String hide(@PathVariable UUID showcase, HttpServletRequest request) {
		Notice.nextWithUndo(request, one(showcase) + "/collection/bring-back", "showcase.collection.hidden",
				this.showcases.hide(showcase).title());
		return "redirect:" + one(showcase);
	}

	@PostMapping("/{showcase}/collection/bring-back")
	String showAgain(@PathVariable UUID showcase, HttpServletRequest request) {
		Notice.next(request, "showcase.collection.shown", this.showcases.showAgain(showcase).title());
		return "redirect:" + one(showcase);
	}

	/** One slide at a time, as large as the screen. */
	@GetMapping("/{showcase}/present")
	@Transactional(readOnly = true)
	String present(@PathVariable UUID showcase, @RequestParam(required = false) @Nullable String slide, Model page) {
		Showcase found = this.showcases.find(showcase);
		List<Slide> slides = this.slides.slides(found);
		int shown = (slide != null && slide.matches("\\d{1,4}")) ? Math.clamp(Integer.parseInt(slide), 1, slides.size())
				: 1;
		locate(found, page);
		page.addAttribute("slides", slides);
		page.addAttribute("shown", shown);
		return "library/showcase-present";
	}

	/** To take home. */
	@GetMapping("/{showcase}/hand-out.{format}")
	@Costly
	ResponseEntity<byte[]> handOut(@PathVariable UUID showcase, @PathVariable String format) {
		Showcase found = this.showcases.find(showcase);
		return format.equals("pptx") ? Slides.answer("showcase", this.slides.slides(found))
				: DocumentFormat.of(format).answer("showcase", this.slides.handOut(found));
	}

	private static void locate(Showcase showcase, Model page) {
		page.addAttribute("item", showcase);
		page.addAttribute("one", one(showcase.id()));
	}

	private static String one(UUID showcase) {
		return PATH + "/" + showcase;
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Destination showcaseDestination() {
			return new Destination(Route.Audience.LIBRARY_EDITOR, "showcase.title", "showcase.text", PATH);
		}

	}

}
