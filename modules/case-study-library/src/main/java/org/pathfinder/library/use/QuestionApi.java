package org.pathfinder.library.use;

import java.util.Objects;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;
import org.pathfinder.web.limit.Costly;

/**
 * What councils ask those who wrote a case study, and their answers. 409 for a council's
 * own and for what cannot be asked now, 410 for one that was taken back.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}")
class QuestionApi {

	private final Questions questions;

	QuestionApi(Questions questions) {
		this.questions = questions;
	}

	/** What the council asked, newest first. */
	@GetMapping("/questions")
	Listing<Question> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.questions.list(cursor, limit);
	}

	/** Asks who wrote a case study. Once it is answered, everybody reads both. */
	@PostMapping("/questions")
	@Costly
	@ResponseStatus(HttpStatus.CREATED)
	Question ask(@Valid @RequestBody Asking asking) {
		return this.questions.ask(String.valueOf(asking.study()), Objects.requireNonNull(asking.question()));
	}

	/**
	 * Takes it back, with its answer if there is one. The version is the answer's: 0 if
	 * there is none.
	 */
	@DeleteMapping("/questions/{question}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBack(@PathVariable UUID question,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.questions.takeBack(question, IfMatch.version(ifMatch));
	}

	/** What the council is asked about its own case studies, newest first. */
	@GetMapping("/asked")
	Listing<Question> asked(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.questions.asked(cursor, limit);
	}

	/** The version is the answer's: 0 until there is one. */
	@GetMapping("/asked/{asker}/{question}")
	ResponseEntity<Question> findAsked(@PathVariable String asker, @PathVariable UUID question) {
		Question found = this.questions.findAsked(asker, question);
		return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(found);
	}

	/** Answers it, or answers it otherwise: everybody reads both from then on. */
	@PutMapping("/asked/{asker}/{question}/answer")
	@Costly
	ResponseEntity<Question> answer(@PathVariable String asker, @PathVariable UUID question,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody QuestionPages.Answering answering) {
		Question answered = this.questions.answer(asker, question, IfMatch.version(ifMatch),
				Objects.requireNonNull(answering.answer()));
		return ResponseEntity.ok().eTag(IfMatch.etag(answered.version())).body(answered);
	}

	/** Takes the answer back: the question waits again, between the two councils. */
	@DeleteMapping("/asked/{asker}/{question}/answer")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeAnswerBack(@PathVariable String asker, @PathVariable UUID question,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.questions.takeAnswerBack(asker, question, IfMatch.version(ifMatch));
	}

	/**
	 * A question.
	 *
	 * @param study the last part of the case study's address
	 * @param question the words
	 */
	record Asking(@NotBlank @Nullable String study, @NotBlank @Size(max = 1000) @PlainText @Nullable String question) {

		Asking {
			question = Text.tidy(question);
		}

	}

}
