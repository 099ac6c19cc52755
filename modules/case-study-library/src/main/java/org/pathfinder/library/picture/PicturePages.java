package org.pathfinder.library.picture;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

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

import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.limit.Upload;
import org.pathfinder.web.session.Notice;

/** A new picture, what one shows, and one to remove; the case study's page lists them. */
@Controller
@EntryPoint("web")
@RequestMapping(PicturePages.PATH)
class PicturePages {

	static final String PATH = "/councils/{slug}/case-studies/{caseStudy}/pictures";

	private final Pictures pictures;

	PicturePages(Pictures pictures) {
		this.pictures = pictures;
	}

	@GetMapping("/new")
	@Transactional(readOnly = true)
	String askToAdd(@PathVariable String slug, @PathVariable UUID caseStudy, Model page) {
		page.addAttribute("form", new NewPicture(null, null));
		return showNew(slug, caseStudy, page);
	}

	private String showNew(String slug, UUID caseStudy, Model page) {
		locate(slug, caseStudy, page);
		page.addAttribute("heading", "library.picture.new");
		page.addAttribute("action", caseStudyAddress(slug, caseStudy) + "/pictures");
		return "library/picture";
	}

	@Costly
	@PostMapping
	String add(@PathVariable String slug, @PathVariable UUID caseStudy, @Valid @ModelAttribute("form") NewPicture form,
			BindingResult errors, Model page, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Workspace.member(MemberRole.CONTRIBUTOR);
		this.pictures.caseStudy(caseStudy);
		try {
			Image image = form.image();
			if (!errors.hasErrors()) {
				this.pictures.add(caseStudy, image, form.details());
				Notice.next(request, "library.picture.added");
				return "redirect:" + caseStudyAddress(slug, caseStudy);
			}
		}
		catch (UnusablePicture unusable) {
			errors.rejectValue("file", "Unusable." + unusable.why());
		}
		catch (TooManyPictures full) {
			errors.reject("library.picture.too-many", new Object[] { Pictures.MOST }, null);
		}
		if (errors.hasFieldErrors("alt") && !errors.hasFieldErrors("file")) {
			// no page can hand a chosen file back
			errors.rejectValue("file", "Unusable.AGAIN");
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showNew(slug, caseStudy, page);
	}

	@GetMapping("/{picture}")
	@Transactional(readOnly = true)
	String edit(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID picture, Model page) {
		KeptPicture kept = this.pictures.find(caseStudy, picture);
		page.addAttribute("form", kept.details());
		return showOne(slug, caseStudy, kept, kept.version(), page);
	}

	private String showOne(String slug, UUID caseStudy, KeptPicture picture, int version, Model page) {
		String one = caseStudyAddress(slug, caseStudy) + "/pictures/" + picture.id();
		locate(slug, caseStudy, page);
		page.addAttribute("heading", "library.picture.change");
		page.addAttribute("action", one);
		page.addAttribute("picture", picture);
		page.addAttribute("version", version);
		return "library/picture";
	}

	@PostMapping("/{picture}")
	String change(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID picture,
			@RequestParam int version, @Valid @ModelAttribute("form") PictureDetails form, BindingResult errors,
			Model page, HttpServletRequest request, HttpServletResponse response) {
		KeptPicture now = this.pictures.find(caseStudy, picture);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showOne(slug, caseStudy, now, version, page);
		}
		try {
			this.pictures.change(caseStudy, picture, version, form);
		}
		catch (StaleVersion stale) {
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			KeptPicture theirs = this.pictures.find(caseStudy, picture);
			errors.rejectValue("alt", "Stale", new Object[] { theirs.details().alt() }, null);
			return showOne(slug, caseStudy, theirs, theirs.version(), page);
		}
		Notice.next(request, "library.picture.saved");
		return "redirect:" + caseStudyAddress(slug, caseStudy);
	}

	@GetMapping("/{picture}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID picture,
			Model page) {
		return showRemove(slug, caseStudy, this.pictures.find(caseStudy, picture), page);
	}

	@PostMapping("/{picture}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID caseStudy, @PathVariable UUID picture,
			@RequestParam int version, Model page, HttpServletRequest request, HttpServletResponse response) {
		KeptPicture kept = this.pictures.find(caseStudy, picture);
		try {
			this.pictures.remove(caseStudy, picture, version);
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, caseStudy, kept, page);
		}
		Notice.next(request, "library.picture.removed");
		return "redirect:" + caseStudyAddress(slug, caseStudy);
	}

	private String showRemove(String slug, UUID caseStudy, KeptPicture picture, Model page) {
		String one = caseStudyAddress(slug, caseStudy);
		locate(slug, caseStudy, page);
		page.addAttribute("title", picture.details().alt());
		page.addAttribute("version", picture.version());
		page.addAttribute("facts", Map.of("library.case-study", this.pictures.caseStudy(caseStudy)));
		page.addAttribute("back", one);
		page.addAttribute("action", one + "/pictures/" + picture.id() + "/remove");
		page.addAttribute("consequence", "library.picture.removing");
		return "stages/remove";
	}

	@GetMapping("/{picture}/file")
	ResponseEntity<byte[]> file(@PathVariable UUID caseStudy, @PathVariable UUID picture) {
		Image image = this.pictures.image(caseStudy, picture);
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(image.type())).body(image.bytes());
	}

	private static String caseStudyAddress(String slug, UUID caseStudy) {
		return "/councils/" + slug + "/case-studies/" + caseStudy;
	}

	private void locate(String slug, UUID caseStudy, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.CONTRIBUTOR);
		page.addAttribute("council", member.council());
		page.addAttribute("study", this.pictures.caseStudy(caseStudy));
		page.addAttribute("back", caseStudyAddress(slug, caseStudy));
	}

	@Configuration(proxyBeanMethods = false)
	static class Uploads {

		@Bean
		Upload pictureUpload() {
			return new Upload(PATH);
		}

	}

}
