package org.pathfinder.tenancy.people;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.session.Notice;

/**
 * Administrators look through members who no longer sign in: tick who stays, see once
 * more who goes, and confirm.
 */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings/access-review")
class AccessReviewPages {

	private final AccessReviews reviews;

	private final MemberNames names;

	AccessReviewPages(AccessReviews reviews, MemberNames names) {
		this.reviews = reviews;
		this.names = names;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(Model page) {
		return show(this.reviews.idle(), Set.of(), false, page);
	}

	@PostMapping
	String review(@RequestParam(required = false) @Nullable Set<UUID> listed,
			@RequestParam(required = false) @Nullable Set<UUID> stays,
			@RequestParam(defaultValue = "false") boolean confirmed, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		Set<UUID> lookedAt = (listed != null) ? listed : Set.of();
		Set<UUID> stay = (stays != null) ? stays : Set.of();
		if (!confirmed) {
			List<Member> still = this.reviews.idle()
				.stream()
				.filter((member) -> lookedAt.contains(member.person()))
				.toList();
			return show(still, stay, true, page);
		}
		try {
			AccessReviews.Review review = this.reviews.confirm(lookedAt, stay);
			Notice.next(request, "people.review.done", review.kept(), review.removed());
			return "redirect:" + MemberPages.locate(page) + "/access-review";
		}
		catch (LastAdministrator last) {
			response.setStatus(HttpStatus.CONFLICT.value());
			page.addAttribute("last", true);
			return show(this.reviews.idle(), stay, false, page);
		}
	}

	private String show(List<Member> idle, Set<UUID> stay, boolean asked, Model page) {
		List<AccessReviews.Review> history = this.reviews.history();
		MemberPages.locate(page);
		page.addAttribute("days", this.reviews.days());
		page.addAttribute("idle", idle);
		page.addAttribute("stay", stay);
		page.addAttribute("leaving", idle.stream().filter((member) -> !stay.contains(member.person())).toList());
		page.addAttribute("asked", asked);
		page.addAttribute("history", history);
		Map<UUID, String> people = this.names
			.of(history.stream().map(AccessReviews.Review::reviewedBy).distinct().toList());
		page.addAttribute("names", people);
		return "people/access-review";
	}

}
