package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** Administrators invite people, and see who has not answered. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings/invitations")
class InvitationSettingsPages {

	private final Invitations invitations;

	private final Words words;

	private final Clock clock;

	InvitationSettingsPages(Invitations invitations, Words words, Clock clock) {
		this.invitations = invitations;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(Model page) {
		page.addAttribute("form", new InvitationForm(null, null, null));
		return showForm(page);
	}

	@Costly
	@PostMapping
	@Resumable
	String invite(@Valid @ModelAttribute("form") InvitationForm form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		Addresses addresses = Addresses.in((form.emails() != null) ? form.emails() : "");
		List<String> wrong = wrong(addresses);
		if (!errors.hasErrors() && wrong.isEmpty() && form.role() != null) {
			try {
				int invited = this.invitations.invite(addresses.good(), form.role(), form.message()).size();
				Notice.next(request, "people.invitations.invited", invited);
				return "redirect:" + MemberPages.locate(page) + "/invitations";
			}
			catch (NotInvitable refused) {
				wrong.addAll(wrong(refused.reasons(), addresses));
			}
		}
		wrong.forEach((sentence) -> errors.rejectValue("emails", "NotInvitable", sentence));
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showForm(page);
	}

	/** A sentence for each thing that is wrong with them. */
	private List<String> wrong(Addresses addresses) {
		var wrong = new ArrayList<String>();
		if (addresses.good().size() + addresses.bad().size() > Addresses.MOST) {
			wrong.add(this.words.of("people.invite.too-many", addresses.good().size() + addresses.bad().size(),
					Addresses.MOST));
		}
		else {
			addresses.bad().forEach((typed) -> wrong.add(this.words.of("people.invite.no-address", shortened(typed))));
		}
		return wrong;
	}

	private List<String> wrong(Map<String, NotInvitable.Reason> reasons, Addresses addresses) {
		return addresses.good()
			.stream()
			.filter(reasons::containsKey)
			.map((address) -> this.words.of("people.invite." + reasons.get(address), address))
			.toList();
	}

	private static String shortened(String typed) {
		return (typed.length() <= 60) ? typed : typed.substring(0, 60) + "…";
	}

	@Costly
	@PostMapping("/{invitation}/mail")
	String sendAgain(@PathVariable UUID invitation, @RequestParam int version, Model page, HttpServletRequest request) {
		Invitation again = this.invitations.sendAgain(invitation, version);
		Notice.next(request, "people.invitations.again", again.email());
		return "redirect:" + MemberPages.locate(page) + "/invitations";
	}

	@PostMapping("/{invitation}/withdraw")
	String withdraw(@PathVariable UUID invitation, @RequestParam int version, Model page, HttpServletRequest request) {
		Invitation withdrawn = this.invitations.withdraw(invitation, version);
		Notice.next(request, "people.invitations.withdrawn", withdrawn.email());
		return "redirect:" + MemberPages.locate(page) + "/invitations";
	}

	private String showForm(Model page) {
		MemberPages.locate(page);
		page.addAttribute("invitations", this.invitations.open());
		page.addAttribute("now", this.clock.instant());
		page.addAttribute("roles",
				Stream.of(MemberRole.values())
					.map((role) -> new Option(role.name(), this.words.name("tenancy.role", role),
							this.words.name("people.role.may", role)))
					.toList());
		return "people/invitations";
	}

	/**
	 * Whom to invite.
	 *
	 * @param emails their addresses, as typed or pasted
	 * @param role what they could do
	 * @param message what to tell them besides
	 */
	record InvitationForm(@NotBlank @Size(max = 100_000) @Nullable String emails, @NotNull @Nullable MemberRole role,
			@Size(max = InvitationDetails.LONGEST_MESSAGE) @PlainText @Nullable String message) {

		InvitationForm {
			message = Text.tidy(message);
		}

	}

}
