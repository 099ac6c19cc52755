package org.pathfinder.library.review;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

import org.pathfinder.library.SharingState;
import org.pathfinder.library.picture.Image;
import org.pathfinder.library.shown.ShownStories;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.Destination;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Pages;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Route;
import org.pathfinder.web.Text;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** What councils offer the library: all of it, and one to read and answer. */
@Controller
@EntryPoint("web")
@RequestMapping(ReviewPages.PATH)
class ReviewPages {

	static final String PATH = "/editor/case-studies";

	private static final List<SharingState> STATES = List.of(SharingState.SUBMITTED, SharingState.CHANGES_WANTED,
			SharingState.PUBLISHED);

	private static final int PAGE = 50;

	private final Reviews reviews;

	private final ShownStories stories;

	ReviewPages(Reviews reviews, ShownStories stories) {
		this.reviews = reviews;
		this.stories = stories;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String queue(@RequestParam(required = false) @Nullable String state,
			@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String page,
			Model model) {
		String words = Text.sought(q);
		SharingState chosen = STATES.stream()
			.filter((one) -> one.name().equals(state))
			.findFirst()
			.orElse(SharingState.SUBMITTED);
		Map<SharingState, Integer> counts = this.reviews.count(words);
		int total = counts.getOrDefault(chosen, 0);
		int wanted = (page != null && page.matches("\\d{1,6}")) ? Integer.parseInt(page) : 1;
		Pages pages = Pages.of(total, PAGE, wanted, (number) -> address(chosen, words, number));
		model.addAttribute("chosen", chosen);
		model.addAttribute("total", total);
		model.addAttribute("tabs",
				STATES.stream()
					.map((one) -> new Tab(one, counts.getOrDefault(one, 0), address(one, words, 1), one == chosen))
					.toList());
		model.addAttribute("q", words);
		model.addAttribute("all", address(chosen, null, 1));
		model.addAttribute("items", this.reviews.queue(chosen, words, (pages.number() - 1) * PAGE, PAGE));
		model.addAttribute("pages", pages);
		return "library/queue";
	}

	private static String address(SharingState state, @Nullable String words, int page) {
		return PATH + new QueryString().and("state", state).and("q", words).and("page", (page > 1) ? page : null);
	}

	@GetMapping("/{council}/{submission}")
	@Transactional(readOnly = true)
	String show(@PathVariable String council, @PathVariable UUID submission, Model page) {
		page.addAttribute("form", new Answer(null));
		return show(this.reviews.look(council, submission), page);
	}

	private String show(Reviewed reviewed, Model page) {
		Submission submission = reviewed.submission();
		page.addAttribute("item", submission);
		page.addAttribute("one", one(submission.council(), submission.id()));
		page.addAttribute("remarks", reviewed.remarks());
		page.addAttribute("shown", this.stories.of(submission.shown(), 0, reviewed.pictures()));
		page.addAttribute("hints", reviewed.hints());
		return "library/review";
	}

	@GetMapping("/{council}/{submission}/pictures/{position}")
	ResponseEntity<byte[]> picture(@PathVariable String council, @PathVariable UUID submission,
			@PathVariable int position) {
		Image image = this.reviews.image(council, submission, position);
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(image.type())).body(image.bytes());
	}

	/** Asks its council for changes. */
	@PostMapping("/{council}/{submission}/changes")
	@Resumable
	String askForChanges(@PathVariable String council, @PathVariable UUID submission, @RequestParam int version,
			@Valid @ModelAttribute("form") Answer form, BindingResult errors, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		form.assertThatItSays(errors);
		return answer(council, submission, form, errors, page, request, response, "library.review.asked",
				() -> this.reviews.askForChanges(council, submission, version, String.valueOf(form.words())));
	}

	/** Says something about it, and leaves it as it is. */
	@PostMapping("/{council}/{submission}/remarks")
	@Resumable
	String remark(@PathVariable String council, @PathVariable UUID submission,
			@Valid @ModelAttribute("form") Answer form, BindingResult errors, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		form.assertThatItSays(errors);
		return answer(council, submission, form, errors, page, request, response, "library.review.remarked",
				() -> this.reviews.remark(council, submission, String.valueOf(form.words())));
	}

	/** Accepts it, and so publishes it; with what there is to say, if anything. */
	@PostMapping("/{council}/{submission}/accept")
	@Resumable
	String accept(@PathVariable String council, @PathVariable UUID submission, @RequestParam int version,
			@Valid @ModelAttribute("form") Answer form, BindingResult errors, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		return answer(council, submission, form, errors, page, request, response, "library.review.accepted",
				() -> this.reviews.accept(council, submission, version, form.words()));
	}

	private String answer(String council, UUID submission, Answer form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response, String done, Runnable verb) {
		try {
			String title = this.reviews.find(council, submission).shown().title();
			if (isDone(errors, verb)) {
				Notice.next(request, done, title);
				return "redirect:" + (done.endsWith("remarked") ? one(council, submission) : PATH);
			}
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return show(this.reviews.look(council, submission), page);
		}
		catch (NoSuchRecord gone) {
			// its council took it back: what there is instead, with what was typed
			response.setStatus(HttpStatus.NOT_FOUND.value());
			page.addAttribute("gone", true);
			page.addAttribute("unsaid", form.words());
			return queue(null, null, null, page);
		}
	}

	private static boolean isDone(BindingResult errors, Runnable verb) {
		if (errors.hasErrors()) {
			return false;
		}
		try {
			verb.run();
			return true;
		}
		catch (StaleVersion stale) {
			errors.reject("library.review.stale");
		}
		catch (Decided published) {
			errors.reject("library.review.decided");
		}
		return false;
	}

	static String one(String council, UUID submission) {
		return PATH + "/" + council + "/" + submission;
	}

	/** A state that the queue can be looked at by. */
	record Tab(SharingState state, int count, String href, boolean current) {
	}

	/**
	 * What an editor says.
	 *
	 * @param words the words, if it takes any
	 */
	record Answer(@Size(max = 2000) @PlainText @Nullable String words) {

		Answer {
			words = Text.tidy(words);
		}

		private void assertThatItSays(BindingResult errors) {
			if (this.words == null) {
				errors.rejectValue("words", "Missing");
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route editorPages() {
			return new Route("/editor/**", Route.Audience.LIBRARY_EDITOR);
		}

		@Bean
		Destination editorDestination(Reviews reviews) {
			return new Destination(Route.Audience.LIBRARY_EDITOR, "library.review.title", "library.review.text", PATH,
					new Destination.Waiting("library.review.waiting",
							() -> reviews.count(null).getOrDefault(SharingState.SUBMITTED, 0)));
		}

	}

}
