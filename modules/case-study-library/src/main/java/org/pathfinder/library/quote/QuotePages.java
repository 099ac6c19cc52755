package org.pathfinder.library.quote;

import java.util.LinkedHashMap;
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

import org.pathfinder.stages.Merge;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** A new quote, one to change, and one to remove; the case study's page lists them. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/case-studies/{caseStudy}/quotes")
class QuotePages {

	private final Quotes quotes;

	private final Words words;

	QuotePages(Quotes quotes, Words words) {
		this.quotes = quotes;
		this.words = words;
	}

	@GetMapping("/new")
	@Transactional(readOnly = true)
	String askToAdd(@PathVariable String slug, @PathVariable UUID caseStudy, Model page) {
		page.addAttribute("form", QuoteDetails.empty());
		return showNew(slug, caseStudy, page);
	}

	private String showNew(String slug, UUID caseStudy, Model page) {
		locate(slug, caseStudy, page);
		page.addAttribute("heading", "library.quote.new");
		page.addAttribute("action", caseStudyAddress(slug, caseStudy) + "/quotes");
		return "library/quote";
	}

	@PostMapping
	@Resumable
	String add(@PathVariable String slug, @PathVariable UUID caseStudy,
			@Valid @ModelAttribute("form") QuoteDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (!errors.hasErrors()) {
			try {
				this.quotes.add(caseStudy, form);
				Notice.next(request, "library.quote.added");
				return "redirect:" + caseStudyAddress(slug, caseStudy);
			}
			catch (TooManyQuotes full) {
				errors.reject("library.quote.too-many", new Object[] { Quotes.MOST }, null);
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showNew(slug, caseStudy, page);
	}

	@GetMapping("/{quote}")
	@Transactional(readOnly = true)
	String edit(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID quote, Model page) {
		KeptQuote kept = this.quotes.find(caseStudy, quote);
		page.addAttribute("form", kept.details());
		return showOne(slug, caseStudy, quote, kept.version(), page);
	}

	private String showOne(String slug, UUID caseStudy, UUID quote, int version, Model page) {
		locate(slug, caseStudy, page);
		page.addAttribute("heading", "library.quote.change");
		page.addAttribute("action", caseStudyAddress(slug, caseStudy) + "/quotes/" + quote);
		page.addAttribute("version", version);
		return "library/quote";
	}

	@PostMapping("/{quote}")
	@Resumable
	String change(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID quote,
			@RequestParam int version, @RequestParam(required = false) @Nullable Set<String> take,
			@Valid @ModelAttribute("form") QuoteDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		KeptQuote now = this.quotes.find(caseStudy, quote);
		QuoteDetails yours = (take != null) ? Merge.taking(take, now.details(), form) : form;
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showOne(slug, caseStudy, quote, version, page);
		}
		try {
			this.quotes.change(caseStudy, quote, version, yours);
		}
		catch (StaleVersion stale) {
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showBoth(slug, caseStudy, quote, yours, page);
		}
		Notice.next(request, "library.quote.saved");
		return "redirect:" + caseStudyAddress(slug, caseStudy);
	}

	private String showBoth(String slug, UUID caseStudy, UUID quote, QuoteDetails yours, Model page) {
		KeptQuote now = this.quotes.find(caseStudy, quote);
		RecordPages.showMerged(Merge.of(null, now.details(), yours), inWords(now.details()), inWords(yours), page);
		return showOne(slug, caseStudy, quote, now.version(), page);
	}

	@GetMapping("/{quote}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID quote, Model page) {
		return showRemove(slug, caseStudy, this.quotes.find(caseStudy, quote), page);
	}

	@PostMapping("/{quote}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID quote,
			@RequestParam int version, Model page, HttpServletRequest request, HttpServletResponse response) {
		KeptQuote kept = this.quotes.find(caseStudy, quote);
		try {
			this.quotes.remove(caseStudy, quote, version);
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, caseStudy, kept, page);
		}
		Notice.next(request, "library.quote.removed");
		return "redirect:" + caseStudyAddress(slug, caseStudy);
	}

	private String showRemove(String slug, UUID caseStudy, KeptQuote quote, Model page) {
		String one = caseStudyAddress(slug, caseStudy);
		locate(slug, caseStudy, page);
		page.addAttribute("title", this.words.of("library.quote.title", String.valueOf(quote.details().attribution())));
		page.addAttribute("version", quote.version());
		page.addAttribute("facts", inWords(quote.details()));
		page.addAttribute("back", one);
		page.addAttribute("action", one + "/quotes/" + quote.id() + "/remove");
		page.addAttribute("consequence", "library.quote.removing");
		return "stages/remove";
	}

	/** The message that names each field, and what it says. */
	private Map<String, String> inWords(QuoteDetails details) {
		var words = new LinkedHashMap<String, String>();
		words.put("library.quote.words", Objects.requireNonNullElse(details.words(), ""));
		words.put("library.quote.attribution", Objects.requireNonNullElse(details.attribution(), ""));
		words.put("library.quote.consentHow", Objects.requireNonNullElse(details.consentHow(), ""));
		words.put("library.quote.consentOn", this.words.date(details.consentOn()));
		return words;
	}

	private static String caseStudyAddress(String slug, UUID caseStudy) {
		return "/councils/" + slug + "/case-studies/" + caseStudy;
	}

	private void locate(String slug, UUID caseStudy, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.LEAD);
		page.addAttribute("council", member.council());
		page.addAttribute("study", this.quotes.caseStudy(caseStudy));
		page.addAttribute("back", caseStudyAddress(slug, caseStudy));
	}

}
