package org.pathfinder.tenancy.people;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "tenancy" })
@RequestMapping("/api/tenancy/councils/{slug}/members")
class MembersApi {

	private final Members members;

	MembersApi(Members members) {
		this.members = members;
	}

	@GetMapping
	Listing<Member> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.members.list(cursor, limit);
	}

	@GetMapping("/{person}")
	ResponseEntity<Member> find(@PathVariable UUID person) {
		return answer(this.members.find(person));
	}

	/** Says what the member may do from now on. */
	@PutMapping("/{person}")
	ResponseEntity<Member> change(@PathVariable UUID person,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody MemberDetails details) {
		return answer(this.members.changeRole(person, IfMatch.version(ifMatch), details.role()));
	}

	/** Ends the membership. */
	@DeleteMapping("/{person}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID person,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.members.remove(person, IfMatch.version(ifMatch));
	}

	private static ResponseEntity<Member> answer(Member member) {
		return ResponseEntity.ok().eTag(IfMatch.etag(member.version())).body(member);
	}

	/**
	 * What can be said of a member.
	 *
	 * @param role what they may do
	 */
	record MemberDetails(@NotNull MemberRole role) {
	}

}
