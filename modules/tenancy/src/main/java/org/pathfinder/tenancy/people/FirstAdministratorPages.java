package org.pathfinder.tenancy.people;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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

import org.pathfinder.tenancy.Slug;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Person;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** An operator invites a council's first administrator; nobody else's name is shown. */
@Controller
@EntryPoint("web")
@RequestMapping("/operator/councils/{council}/administrators")
class FirstAdministratorPages {

	private final FirstAdministrators administrators;

	FirstAdministratorPages(FirstAdministrators administrators) {
		this.administrators = administrators;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(@PathVariable String council, Model page) {
		page.addAttribute("form", new AdministratorForm(null));
		return showForm(council, page);
	}

	@PostMapping
	@Costly
	@Resumable
	String invite(@PathVariable String council, @Valid @ModelAttribute("form") AdministratorForm form,
			BindingResult errors, Model page, HttpServletRequest request, HttpServletResponse response) {
		String email = (form.email() != null) ? Addresses.lower(form.email()) : "";
		if (!errors.hasErrors() && !Addresses.isAddress(email)) {
			errors.rejectValue("email", "Email");
		}
		if (!errors.hasErrors()) {
			try {
				this.administrators.invite(new Slug(council), email, Person.current().orElseThrow());
				Notice.next(request, "people.first.invited", email);
				return "redirect:/operator/councils/" + council + "/administrators";
			}
			catch (SuspendedCouncil closed) {
				errors.reject("SuspendedCouncil");
			}
			catch (HasAdministrator already) {
				errors.reject("HasAdministrator");
			}
			catch (NotOfTheCouncil stranger) {
				errors.rejectValue("email", stranger.domains().isEmpty() ? "NoDomain" : "NotOfTheCouncil",
						new Object[] { String.join(", ", stranger.domains()) }, null);
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showForm(council, page);
	}

	@PostMapping("/{invitation}/withdraw")
	String withdraw(@PathVariable String council, @PathVariable UUID invitation, HttpServletRequest request) {
		Notice.next(request, "people.invitations.withdrawn",
				this.administrators.withdraw(new Slug(council), invitation));
		return "redirect:/operator/councils/" + council + "/administrators";
	}

	private String showForm(String council, Model page) {
		page.addAttribute("slug", council);
		page.addAttribute("name", this.administrators.nameOf(council));
		page.addAttribute("administrators", this.administrators.administrators(council));
		page.addAttribute("domains", String.join(", ", this.administrators.domains(council)));
		page.addAttribute("invited", this.administrators.invited(council));
		return "people/first-administrator";
	}

	/**
	 * Whom to invite.
	 *
	 * @param email their address
	 */
	record AdministratorForm(@NotBlank @Nullable String email) {
	}

}
