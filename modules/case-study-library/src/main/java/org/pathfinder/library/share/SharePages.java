package org.pathfinder.library.share;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

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

import org.pathfinder.library.Licence;
import org.pathfinder.library.SharingState;
import org.pathfinder.library.picture.ShownPicture;
import org.pathfinder.library.review.Decided;
import org.pathfinder.library.shown.ShownStories;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** A case study as others will read it, and the way out of the council and back. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/case-studies/{caseStudy}/share")
class SharePages {

	private final Copies copies;

	private final ShownStories stories;

	private final Words words;

	SharePages(Copies copies, ShownStories stories, Words words) {
		this.copies = copies;
		this.stories = stories;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(@PathVariable String slug, @PathVariable UUID caseStudy, Model page) {
		Look look = this.copies.look(caseStudy);
		page.addAttribute("form", new Offering(false, look.preview().licence(), null));
		return show(slug, look, page);
	}

	private String show(String slug, Look look, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		page.addAttribute("council", member.council());
		page.addAttribute("look", look);
		page.addAttribute("mayShare", member.may(MemberRole.LEAD));
		page.addAttribute("one", one(slug, look.study().id()));
		page.addAttribute("licences", this.words.options("library.licence", List.of(Licence.values())));
		page.addAttribute("checks",
				Stream.of("true").map((value) -> new Option(value, this.words.of("library.share.checked"))).toList());
		String pictures = one(slug, look.study().id()) + "/pictures/";
		page.addAttribute("shown",
				this.stories.of(look.preview(), 0,
						look.pictures()
							.stream()
							.map((picture) -> new ShownPicture(pictures + picture.id() + "/file", picture.width(),
									picture.height(), String.valueOf(picture.details().alt())))
							.toList()));
		return "library/share";
	}

	/** Offers it, or offers it anew. */
	@PostMapping
	@Resumable
	String offer(@PathVariable String slug, @PathVariable UUID caseStudy, @RequestParam int version,
			@RequestParam UUID mark, @Valid @ModelAttribute("form") Offering form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		return share(slug, caseStudy, errors, page, request, response, "library.share.offered",
				() -> this.copies.offer(caseStudy, version, mark, form.chosen(), form.remark()));
	}

	/** Puts what it says now in the place of what is published. */
	@PostMapping("/correct")
	@Resumable
	String correct(@PathVariable String slug, @PathVariable UUID caseStudy, @RequestParam int version,
			@RequestParam UUID mark, @Valid @ModelAttribute("form") Offering form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		return share(slug, caseStudy, errors, page, request, response, "library.share.corrected",
				() -> this.copies.correct(caseStudy, version, mark));
	}

	private String share(String slug, UUID caseStudy, BindingResult errors, Model page, HttpServletRequest request,
			HttpServletResponse response, String done, Runnable verb) {
		Workspace.member(MemberRole.LEAD);
		if (!errors.hasErrors()) {
			try {
				verb.run();
				Notice.next(request, done);
				return "redirect:" + one(slug, caseStudy) + "/share";
			}
			catch (StaleVersion stale) {
				// what they did not see, they have not checked
				errors.addError(new FieldError("form", "checked", null, false, new String[] { "library.share.stale" },
						null, null));
			}
			catch (Decided published) {
				errors.reject("library.share.published-meanwhile");
			}
			catch (NotShared taken) {
				errors.reject("library.share.not-published");
			}
			catch (NotReady | OfAnExample notYet) {
				errors.reject("library.share.not-yet");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return show(slug, this.copies.look(caseStudy), page);
	}

	@GetMapping("/take-back")
	@Transactional(readOnly = true)
	String askToTakeBack(@PathVariable String slug, @PathVariable UUID caseStudy, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.LEAD);
		page.addAttribute("council", member.council());
		page.addAttribute("look", this.copies.look(caseStudy));
		page.addAttribute("one", one(slug, caseStudy));
		return "library/take-back";
	}

	@PostMapping("/take-back")
	String takeBack(@PathVariable String slug, @PathVariable UUID caseStudy, HttpServletRequest request) {
		try {
			SharingState state = this.copies.takeBack(caseStudy);
			Notice.next(request, "library.share.taken-back." + state);
		}
		catch (NotShared gone) {
			Notice.refused(request, "library.share.nothing-outside");
		}
		return "redirect:" + one(slug, caseStudy) + "/share";
	}

	private static String one(String slug, UUID caseStudy) {
		return "/councils/" + slug + "/case-studies/" + caseStudy;
	}

	/**
	 * What a lead says when they share it.
	 *
	 * @param checked that they looked at what may disclose too much
	 * @param licence under what others may use it
	 * @param remark what to tell the editors
	 */
	record Offering(@NotNull @AssertTrue @Nullable Boolean checked, @Nullable Licence licence,
			@Size(max = 2000) @PlainText @Nullable String remark) {

		Offering {
			remark = Text.tidy(remark);
		}

		Licence chosen() {
			return (this.licence != null) ? this.licence : Licence.OGL_UK_3;
		}

	}

}
