package org.pathfinder.tenancy.register;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.session.Notice;
import org.pathfinder.web.sheet.Sheet;
import org.pathfinder.web.sheet.Unreadable;
import org.pathfinder.web.sheet.Workbook;

/** A file on its way into the register: brought, looked at, applied whole or left. */
@Controller
@EntryPoint("web")
@RequestMapping("/operator/councils/import")
class RegisterImportPages {

	private static final String HERE = "/operator/councils/import";

	/** How many of a kind are shown; the counts say the rest. */
	private static final int SHOWN = 200;

	private final RegisterDrafts drafts;

	private final RegisterImport imports;

	private final Words words;

	RegisterImportPages(RegisterDrafts drafts, RegisterImport imports, Words words) {
		this.drafts = drafts;
		this.imports = imports;
		this.words = words;
	}

	@GetMapping
	String ask(Model page) {
		page.addAttribute("fields", Field.values());
		return "register/import";
	}

	@Costly
	@PostMapping
	String bring(@RequestParam(required = false) @Nullable MultipartFile file, Model page, HttpServletResponse response)
			throws IOException {
		if (file == null || file.isEmpty()) {
			return refuse(this.words.of("register.import.nothing"), page, response);
		}
		try {
			String name = Objects.requireNonNullElse(
					Text.tidy(Objects.toString(file.getOriginalFilename(), "").replaceAll("\\p{Cntrl}", "")),
					"councils");
			Sheet sheet = Workbook.read(file.getBytes(), name).sheets().getFirst();
			return "redirect:" + HERE + "/" + this.drafts.keep(name, sheet, RegisterPages.person());
		}
		catch (Unreadable unreadable) {
			return refuse(this.words.of(unreadable.key(), unreadable.arguments()), page, response);
		}
	}

	private String refuse(String mistake, Model page, HttpServletResponse response) {
		page.addAttribute("mistake", mistake);
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return ask(page);
	}

	@GetMapping("/{draft}")
	@Transactional(readOnly = true)
	String preview(@PathVariable UUID draft, Model page) {
		RegisterDrafts.Draft found = this.drafts.find(draft);
		return show(found, this.imports.plan(found.sheet()), page);
	}

	private static String show(RegisterDrafts.Draft draft, RegisterPlan plan, Model page) {
		page.addAttribute("draft", draft);
		page.addAttribute("plan", plan);
		page.addAttribute("shown", SHOWN);
		return "register/import-preview";
	}

	@PostMapping("/{draft}/apply")
	String apply(@PathVariable UUID draft, @RequestParam String basedOn, Model page, HttpServletRequest request,
			HttpServletResponse response) {
		RegisterDrafts.Draft found = this.drafts.find(draft);
		try {
			RegisterPlan done = this.imports.apply(found.sheet(), basedOn, RegisterPages.person());
			this.drafts.remove(draft);
			Notice.next(request, "register.imported", done.added().size(), done.changed().size());
			return "redirect:/operator/councils";
		}
		catch (RegisterImport.StillWrong stillWrong) {
			page.addAttribute("otherwise", true);
			response.setStatus(HttpStatus.CONFLICT.value());
			return show(found, stillWrong.plan(), page);
		}
	}

	@PostMapping("/{draft}/cancel")
	String cancel(@PathVariable UUID draft, HttpServletRequest request) {
		String file = this.drafts.find(draft).file();
		this.drafts.remove(draft);
		Notice.next(request, "register.import.cancelled", file);
		return "redirect:/operator/councils";
	}

}
