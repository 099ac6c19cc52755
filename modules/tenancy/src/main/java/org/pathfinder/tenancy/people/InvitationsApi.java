package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;
import org.pathfinder.web.limit.Costly;

@RestController
@EntryPoint({ "web", "tenancy" })
@RequestMapping("/api/tenancy/councils/{slug}/invitations")
class InvitationsApi {

	private final Invitations invitations;

	private final Clock clock;

	InvitationsApi(Invitations invitations, Clock clock) {
		this.invitations = invitations;
		this.clock = clock;
	}

	@GetMapping
	Listing<Invited> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		Listing<Invitation> found = this.invitations.list(cursor, limit);
		return new Listing<>(found.items().stream().map(this::invited).toList(), found.next());
	}

	/** Invites everybody named, or nobody. */
	@Costly
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Listing<Invited> invite(@Valid @RequestBody InvitationDetails details) {
		List<Invitation> made = this.invitations.invite(details.emails(), details.role(), details.message());
		return Listing.whole(made.stream().map(this::invited).toList());
	}

	@GetMapping("/{invitation}")
	ResponseEntity<Invited> find(@PathVariable UUID invitation) {
		return answer(this.invitations.find(invitation));
	}

	/** Has its mail sent once more, with a new link. */
	@Costly
	@PostMapping("/{invitation}/mail")
	ResponseEntity<Invited> sendAgain(@PathVariable UUID invitation,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return answer(this.invitations.sendAgain(invitation, IfMatch.version(ifMatch)));
	}

	/** Takes it back. */
	@DeleteMapping("/{invitation}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void withdraw(@PathVariable UUID invitation,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.invitations.withdraw(invitation, IfMatch.version(ifMatch));
	}

	private ResponseEntity<Invited> answer(Invitation invitation) {
		return ResponseEntity.ok().eTag(IfMatch.etag(invitation.version())).body(invited(invitation));
	}

	private Invited invited(Invitation invitation) {
		return Invited.of(invitation, this.clock.instant());
	}

}
