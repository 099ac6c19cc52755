package org.pathfinder.library.reflection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.stages.Merge;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.WorkspaceLink;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** The council's reflections: all of them, a new one, and one to change or to offer. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}" + ReflectionPages.PATH)
class ReflectionPages {

	/** Below the council's address. */
	static final String PATH = "/reflections";

	private final Reflections reflections;

	private final MemberNames names;

	private final Words words;

	ReflectionPages(Reflections reflections, MemberNames names, Words words) {
		this.reflections = reflections;
		this.names = names;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String list(@PathVariable String slug, Model page) {
		List<KeptReflection> all = this.reflections.all();
		locate(slug, page);
		page.addAttribute("items", all);
		page.addAttribute("most", Reflections.MOST);
		page.addAttribute("names", this.names.of(all.stream().map(KeptReflection::changedBy).distinct().toList()));
		return "library/reflections";
	}

	@GetMapping("/new")
	@Transactional(readOnly = true)
	String askToAdd(@PathVariable String slug, Model page) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		page.addAttribute("form", ReflectionDetails.empty());
		return showNew(slug, page);
	}

	private String showNew(String slug, Model page) {
		locate(slug, page);
		page.addAttribute("heading", "library.reflection.new");
		page.addAttribute("action", here(slug));
		return show(page);
	}

	private String show(Model page) {
		page.addAttribute("longest", ReflectionDetails.LONGEST);
		page.addAttribute("agreement", List.of(new Option("true", this.words.of("library.reflection.agreed"))));
		return "library/reflection";
	}

	@PostMapping
	@Resumable
	String add(@PathVariable String slug, @Valid @ModelAttribute("form") ReflectionDetails form, BindingResult errors,
			Model page, HttpServletRequest request, HttpServletResponse response) {
		if (!errors.hasErrors()) {
			try {
				this.reflections.add(form);
				Notice.next(request, "library.reflection.added");
				return "redirect:" + here(slug);
			}
			catch (TooManyReflections full) {
				errors.reject("library.reflection.too-many", new Object[] { Reflections.MOST }, null);
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showNew(slug, page);
	}

	@GetMapping("/{reflection}")
	@Transactional(readOnly = true)
	String edit(@PathVariable String slug, @PathVariable UUID reflection, Model page) {
		KeptReflection kept = this.reflections.find(reflection);
		page.addAttribute("form", kept.details());
		return showOne(slug, kept, kept.version(), page);
	}

	private String showOne(String slug, KeptReflection kept, int version, Model page) {
		locate(slug, page);
		page.addAttribute("heading", "library.reflection.change");
		page.addAttribute("action", here(slug) + "/" + kept.id());
		page.addAttribute("version", version);
		page.addAttribute("item", kept);
		return show(page);
	}

	@PostMapping("/{reflection}")
	@Resumable
	String change(@PathVariable String slug, @PathVariable UUID reflection, @RequestParam int version,
			@RequestParam(required = false) @Nullable Set<String> take,
			@Valid @ModelAttribute("form") ReflectionDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		KeptReflection now = this.reflections.find(reflection);
		ReflectionDetails yours = (take != null) ? Merge.taking(take, now.details(), form) : form;
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showOne(slug, now, version, page);
		}
		try {
			this.reflections.change(reflection, version, yours);
		}
		catch (StaleVersion stale) {
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showBoth(slug, reflection, yours, page);
		}
		Notice.next(request, "library.reflection.saved");
		return "redirect:" + here(slug);
	}

	private String showBoth(String slug, UUID reflection, ReflectionDetails yours, Model page) {
		KeptReflection now = this.reflections.find(reflection);
		RecordPages.showMerged(Merge.of(null, now.details(), yours), inWords(now.details()), inWords(yours), page);
		return showOne(slug, now, now.version(), page);
	}

	@GetMapping("/{reflection}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable String slug, @PathVariable UUID reflection, Model page) {
		return showRemove(slug, this.reflections.find(reflection), page);
	}

	@PostMapping("/{reflection}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID reflection, @RequestParam int version, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		KeptReflection kept = this.reflections.find(reflection);
		try {
			this.reflections.remove(reflection, version);
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, kept, page);
		}
		catch (StillOffered offered) {
			Notice.refused(request, "library.reflection.still-offered");
			return "redirect:" + here(slug);
		}
		Notice.nextWithUndo(request, here(slug) + "/" + reflection + "/bring-back", "library.reflection.removed");
		return "redirect:" + here(slug);
	}

	@PostMapping("/{reflection}/bring-back")
	String bringBack(@PathVariable String slug, @PathVariable UUID reflection, HttpServletRequest request) {
		try {
			this.reflections.bringBack(reflection);
			Notice.next(request, "library.reflection.brought-back");
		}
		catch (TooManyReflections full) {
			Notice.refused(request, "library.reflection.too-many", Reflections.MOST);
		}
		return "redirect:" + here(slug);
	}

	private String showRemove(String slug, KeptReflection kept, Model page) {
		locate(slug, page);
		page.addAttribute("title",
				this.words.of("library.reflection.of", String.valueOf(kept.details().attribution())));
		page.addAttribute("version", kept.version());
		page.addAttribute("facts", inWords(kept.details()));
		page.addAttribute("back", here(slug));
		page.addAttribute("action", here(slug) + "/" + kept.id() + "/remove");
		page.addAttribute("consequence", "library.reflection.removing");
		return "stages/remove";
	}

	@GetMapping("/{reflection}/offer")
	@Transactional(readOnly = true)
	String askToOffer(@PathVariable String slug, @PathVariable UUID reflection, Model page) {
		page.addAttribute("form", new Offering(null));
		return showOffer(slug, this.reflections.find(reflection), page);
	}

	private String showOffer(String slug, KeptReflection kept, Model page) {
		Workspace.member(MemberRole.LEAD);
		locate(slug, page);
		page.addAttribute("item", kept);
		page.addAttribute("hints", this.reflections.hints(kept.details()));
		page.addAttribute("checks", List.of(new Option("true", this.words.of("library.share.checked"))));
		return "library/reflection-offer";
	}

	/** Lets editors have a copy of it, or a newer one. */
	@PostMapping("/{reflection}/offer")
	String offer(@PathVariable String slug, @PathVariable UUID reflection, @RequestParam int version,
			@Valid @ModelAttribute("form") Offering form, BindingResult errors, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		if (!errors.hasErrors()) {
			try {
				this.reflections.offer(reflection, version);
				Notice.next(request, "library.reflection.offered");
				return "redirect:" + here(slug);
			}
			catch (StaleVersion stale) {
				// what they did not see, they have not checked
				errors.addError(new FieldError("form", "checked", null, false,
						new String[] { "library.reflection.stale" }, null, null));
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showOffer(slug, this.reflections.find(reflection), page);
	}

	@GetMapping("/{reflection}/take-back")
	@Transactional(readOnly = true)
	String askToTakeBack(@PathVariable String slug, @PathVariable UUID reflection, Model page) {
		Workspace.member(MemberRole.LEAD);
		KeptReflection kept = this.reflections.find(reflection);
		locate(slug, page);
		page.addAttribute("heading", "library.reflection.taking-back.title");
		page.addAttribute("version", kept.version());
		page.addAttribute("facts", inWords(kept.details()));
		page.addAttribute("back", here(slug));
		page.addAttribute("action", here(slug) + "/" + reflection + "/take-back");
		page.addAttribute("consequence", "library.reflection.taking-back");
		return "library/taking-back";
	}

	/** Takes the copy back, and so out of every showcase. */
	@PostMapping("/{reflection}/take-back")
	String takeBack(@PathVariable String slug, @PathVariable UUID reflection, HttpServletRequest request) {
		this.reflections.takeBack(reflection);
		Notice.next(request, "library.reflection.taken-back");
		return "redirect:" + here(slug);
	}

	/** The message that names each field, and what it says. */
	private Map<String, String> inWords(ReflectionDetails details) {
		var words = new LinkedHashMap<String, String>();
		words.put("library.field.planned", Objects.requireNonNullElse(details.planned(), ""));
		words.put("library.field.changed", Objects.requireNonNullElse(details.changed(), ""));
		words.put("library.field.differently", Objects.requireNonNullElse(details.differently(), ""));
		words.put("library.field.advice", Objects.requireNonNullElse(details.advice(), ""));
		words.put("library.field.attribution", Objects.requireNonNullElse(details.attribution(), ""));
		return words;
	}

	private static String here(String slug) {
		return "/councils/" + slug + PATH;
	}

	private static void locate(String slug, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		page.addAttribute("council", member.council());
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("here", here(slug));
		page.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		page.addAttribute("mayOffer", member.may(MemberRole.LEAD));
	}

	/**
	 * What a lead says who offers one.
	 *
	 * @param checked that they looked at what may disclose too much
	 */
	record Offering(@AssertTrue @NotNull @Nullable Boolean checked) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		WorkspaceLink reflectionsLink() {
			return new WorkspaceLink("library.reflections", PATH, 25);
		}

	}

}
