package org.pathfinder.library.use;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
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

import org.pathfinder.library.published.PublishedCaseStudies;
import org.pathfinder.library.published.TakenBack;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** A question to who wrote a case study, and one that the council itself is asked. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}" + UsePages.PATH)
class QuestionPages {

	private final Questions questions;

	private final PublishedCaseStudies studies;

	QuestionPages(Questions questions, PublishedCaseStudies studies) {
		this.questions = questions;
		this.studies = studies;
	}

	@GetMapping("/{study}/ask")
	@Transactional(readOnly = true)
	String askToAsk(@PathVariable String slug, @PathVariable String study, Model page) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		PublishedCaseStudies.Brief brief = this.studies.brief(study);
		if (brief.author().equals(slug) || this.questions.cannotAsk(brief) != null) {
			// its page says why
			return "redirect:" + UsePages.here(slug) + "/" + brief.address();
		}
		page.addAttribute("form", new Asking(null));
		return showNew(slug, study, page);
	}

	private String showNew(String slug, String study, Model page) {
		UsePages.locate(slug, page);
		page.addAttribute("study", this.studies.brief(study));
		return "library/question";
	}

	@PostMapping("/{study}/ask")
	@Costly
	@Resumable
	String ask(@PathVariable String slug, @PathVariable String study, @Valid @ModelAttribute("form") Asking form,
			BindingResult errors, Model page, HttpServletRequest request, HttpServletResponse response) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		if (!errors.hasErrors()) {
			try {
				Question asked = this.questions.ask(study, Objects.requireNonNull(form.question()));
				Notice.next(request, "library.question.asked", asked.study().council());
				return "redirect:" + UsePages.here(slug) + "/" + study;
			}
			catch (CannotAsk cannot) {
				errors.reject("library.question.cannot." + cannot.because(), UsePages.limits(), null);
			}
			catch (OurOwn own) {
				errors.reject("library.use.own");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showNew(slug, study, page);
	}

	@GetMapping("/questions/{question}/remove")
	@Transactional(readOnly = true)
	String askToTakeBack(@PathVariable String slug, @PathVariable UUID question, Model page) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return showTakeBack(slug, this.questions.find(question), page);
	}

	private static String showTakeBack(String slug, Question asked, Model page) {
		return showRemove(slug, asked, UsePages.here(slug) + "/" + asked.study().address(),
				UsePages.here(slug) + "/questions/" + asked.id() + "/remove", "library.question.taking-back", page);
	}

	@PostMapping("/questions/{question}/remove")
	String takeBack(@PathVariable String slug, @PathVariable UUID question, @RequestParam int version, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			Question gone = this.questions.takeBack(question, version);
			Notice.next(request, "library.question.taken-back");
			return "redirect:" + UsePages.here(slug) + "/" + gone.study().address();
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showTakeBack(slug, this.questions.find(question), page);
		}
	}

	@GetMapping("/asked/{asker}/{question}")
	@Transactional(readOnly = true)
	String askToAnswer(@PathVariable String slug, @PathVariable String asker, @PathVariable UUID question, Model page) {
		Workspace.member(MemberRole.LEAD);
		Question asked = this.questions.findAsked(asker, question);
		page.addAttribute("form", new Answering((asked.answer() != null) ? asked.answer().answer() : null));
		return showAsked(slug, asked, asked.version(), page);
	}

	private static String showAsked(String slug, Question asked, int version, Model page) {
		UsePages.locate(slug, page);
		page.addAttribute("item", asked);
		page.addAttribute("version", version);
		page.addAttribute("action", asked(slug, asked));
		return "library/answer";
	}

	@PostMapping("/asked/{asker}/{question}")
	@Costly
	@Resumable
	String answer(@PathVariable String slug, @PathVariable String asker, @PathVariable UUID question,
			@RequestParam int version, @Valid @ModelAttribute("form") Answering form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		Workspace.member(MemberRole.LEAD);
		Question now = this.questions.findAsked(asker, question);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showAsked(slug, now, version, page);
		}
		try {
			this.questions.answer(asker, question, version, Objects.requireNonNull(form.answer()));
			Notice.next(request,
					(version != Question.UNANSWERED) ? "library.question.answer-changed" : "library.question.answered",
					now.council());
			return "redirect:" + UsePages.here(slug);
		}
		catch (StaleVersion stale) {
			now = this.questions.findAsked(asker, question);
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showAsked(slug, now, now.version(), page);
		}
	}

	@GetMapping("/asked/{asker}/{question}/take-back")
	@Transactional(readOnly = true)
	String askToTakeAnswerBack(@PathVariable String slug, @PathVariable String asker, @PathVariable UUID question,
			Model page) {
		Workspace.member(MemberRole.LEAD);
		return showTakeAnswerBack(slug, this.questions.findAsked(asker, question), page);
	}

	@PostMapping("/asked/{asker}/{question}/take-back")
	String takeAnswerBack(@PathVariable String slug, @PathVariable String asker, @PathVariable UUID question,
			@RequestParam int version, Model page, HttpServletRequest request, HttpServletResponse response) {
		try {
			this.questions.takeAnswerBack(asker, question, version);
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showTakeAnswerBack(slug, this.questions.findAsked(asker, question), page);
		}
		Notice.next(request, "library.question.answer-taken-back");
		return "redirect:" + UsePages.here(slug);
	}

	private static String showTakeAnswerBack(String slug, Question asked, Model page) {
		return showRemove(slug, asked, asked(slug, asked), asked(slug, asked) + "/take-back",
				"library.question.taking-answer-back", page);
	}

	private static String showRemove(String slug, Question question, String back, String action, String consequence,
			Model page) {
		UsePages.locate(slug, page);
		var facts = new LinkedHashMap<String, String>();
		facts.put("library.use.study", question.study().title());
		facts.put("library.question", question.question());
		facts.put("library.question.answer", (question.answer() != null) ? question.answer().answer() : "");
		page.addAttribute("title", question.study().title());
		page.addAttribute("version", question.version());
		page.addAttribute("facts", facts);
		page.addAttribute("back", back);
		page.addAttribute("action", action);
		page.addAttribute("consequence", consequence);
		page.addAttribute("heading", consequence + ".title");
		return "library/taking-back";
	}

	/** It was published, and is not any more. */
	@ExceptionHandler
	@ResponseStatus(HttpStatus.GONE)
	String takenBack(TakenBack gone, Model page) {
		page.addAttribute("at", gone.at());
		return "library/published-withdrawn";
	}

	private static String asked(String slug, Question question) {
		return UsePages.here(slug) + "/asked/" + question.asker() + "/" + question.id();
	}

	/**
	 * What a council asks.
	 *
	 * @param question the words
	 */
	record Asking(@NotBlank @Size(max = 1000) @PlainText @Nullable String question) {

		Asking {
			question = Text.tidy(question);
		}

	}

	/**
	 * What it is answered.
	 *
	 * @param answer the words
	 */
	record Answering(@NotBlank @Size(max = 3000) @PlainText @Nullable String answer) {

		Answering {
			answer = Text.tidy(answer);
		}

	}

}
