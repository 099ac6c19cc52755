package org.pathfinder.stages.programme;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Merge;
import org.pathfinder.stages.ProgrammeLink;
import org.pathfinder.stages.CameFrom;
import org.pathfinder.stages.RecordPageTools;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** A programme as a task list, and the forms to start, change and remove one. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes")
class ProgrammePages {

	private final Programmes programmes;

	private final PublishedModels models;

	private final MemberNames names;

	private final Words words;

	private final RecordPageTools tools;

	private final List<ProgrammeLink> links;

	ProgrammePages(Programmes programmes, PublishedModels models, MemberNames names, Words words, RecordPageTools tools,
			List<ProgrammeLink> links) {
		this.programmes = programmes;
		this.models = models;
		this.names = names;
		this.words = words;
		this.tools = tools;
		this.links = links.stream().sorted(Comparator.comparingInt(ProgrammeLink::order)).toList();
	}

	@GetMapping("/{id}")
	@Transactional(readOnly = true)
	String show(@PathVariable String slug, @PathVariable UUID id, Model page) {
		Progress progress = this.programmes.progress(id);
		Kept<?> last = progress.lastChange();
		locate(slug, page);
		page.addAttribute("progress", progress);
		page.addAttribute("model", this.models.find(progress.model(), progress.modelVersion()));
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		page.addAttribute("links", this.links.stream().filter((link) -> member.may(link.needed())).toList());
		page.addAttribute("here", "/councils/" + slug + "/programmes/" + id);
		page.addAttribute("view", "steps");
		page.addAttribute("changedAt", last.changedAt());
		page.addAttribute("changedBy", this.names.of(List.of(last.changedBy())).get(last.changedBy()));
		return "stages/programme";
	}

	@GetMapping("/new")
	String askToStart(@PathVariable String slug, @RequestParam(defaultValue = "false") boolean guided, Model page) {
		Workspace.member(MemberRole.LEAD);
		page.addAttribute("form", new ProgrammeDetails(null, null, null, false));
		page.addAttribute("guided", guided);
		return showForm(slug, page);
	}

	@PostMapping
	@Resumable
	String start(@PathVariable String slug, @RequestParam(defaultValue = "false") boolean guided,
			@Valid @ModelAttribute("form") ProgrammeDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			page.addAttribute("guided", guided);
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showForm(slug, page);
		}
		Kept<ProgrammeDetails> started = this.programmes.start(form);
		Notice.next(request, "stages.programme.started", Objects.requireNonNull(started.details().name()));
		return "redirect:/councils/" + slug + "/programmes/" + started.id() + (guided ? "/start/barriers" : "");
	}

	@GetMapping("/{id}/edit")
	@Transactional(readOnly = true)
	String edit(@PathVariable String slug, @PathVariable UUID id, Model page) {
		Workspace.member(MemberRole.LEAD);
		Kept<ProgrammeDetails> programme = this.programmes.find(id);
		page.addAttribute("form", programme.details());
		return showEdit(slug, programme, programme.version(), page);
	}

	@PostMapping("/{id}/edit")
	@Resumable
	String change(@PathVariable String slug, @PathVariable UUID id, @RequestParam int version,
			@RequestParam(required = false) @Nullable Set<String> take,
			@Valid @ModelAttribute("form") ProgrammeDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showEdit(slug, this.programmes.find(id), version, page);
		}
		ProgrammeDetails yours = (take != null) ? Merge.taking(take, this.programmes.find(id).details(), form) : form;
		try {
			Kept<ProgrammeDetails> changed = this.programmes.change(id, version, yours);
			Notice.nextWithUndo(request, this.tools.undo(CameFrom.start("/councils/" + slug + "/programmes/" + id), id),
					"stages.programme.changed", Objects.requireNonNull(changed.details().name()));
			return "redirect:/councils/" + slug + "/programmes/" + id;
		}
		catch (StaleVersion stale) {
			Kept<ProgrammeDetails> theirs = this.programmes.find(id);
			Merge<ProgrammeDetails> merge = Merge.of(
					this.programmes.saidAt(id, id, version, ProgrammeDetails.class).orElse(null), theirs.details(),
					yours);
			RecordPages.showMerged(merge, inWords(theirs.details()), inWords(yours), page);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showEdit(slug, theirs, theirs.version(), page);
		}
	}

	@GetMapping("/{id}/remove")
	@Transactional(readOnly = true)
	String askToRemove(@PathVariable String slug, @PathVariable UUID id, Model page) {
		Workspace.member(MemberRole.LEAD);
		return showRemove(slug, this.programmes.find(id), page);
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID id, @RequestParam int version, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		Kept<ProgrammeDetails> programme = this.programmes.find(id);
		try {
			this.programmes.remove(id, version);
		}
		catch (StaleVersion stale) {
			page.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, programme, page);
		}
		Notice.nextWithUndo(request, "/councils/" + slug + "/programmes/" + id + "/bring-back", "stages.removed",
				Objects.requireNonNull(programme.details().name()));
		return "redirect:/councils/" + slug;
	}

	@PostMapping("/{id}/bring-back")
	String bringBack(@PathVariable String slug, @PathVariable UUID id, HttpServletRequest request) {
		Kept<ProgrammeDetails> back = this.programmes.bringBack(id);
		Notice.next(request, "stages.history.restored", Objects.requireNonNull(back.details().name()));
		return "redirect:/councils/" + slug + "/programmes/" + id;
	}

	private String showForm(String slug, Model page) {
		locate(slug, page);
		page.addAttribute("kinds",
				List.of(CommunityKind.values())
					.stream()
					.map((kind) -> new Option(kind.name(), this.words.name("stages.community-kind", kind),
							this.words.of("stages.community-kind." + kind + ".hint")))
					.toList());
		return "stages/programme-form";
	}

	private String showEdit(String slug, Kept<ProgrammeDetails> programme, int version, Model page) {
		page.addAttribute("item", programme);
		page.addAttribute("version", version);
		return showForm(slug, page);
	}

	private String showRemove(String slug, Kept<ProgrammeDetails> programme, Model page) {
		locate(slug, page);
		page.addAttribute("title", programme.details().name());
		page.addAttribute("version", programme.version());
		page.addAttribute("item", programme);
		page.addAttribute("facts", inWords(programme.details()));
		page.addAttribute("back", "/councils/" + slug + "/programmes/" + programme.id());
		page.addAttribute("action", "/councils/" + slug + "/programmes/" + programme.id() + "/remove");
		page.addAttribute("consequence", "stages.programme.removing");
		return "stages/remove";
	}

	private Map<String, String> inWords(ProgrammeDetails details) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.programme.name", Objects.requireNonNullElse(details.name(), ""));
		words.put("stages.programme.communityKind", this.words.name("stages.community-kind", details.communityKind()));
		words.put("stages.programme.community", Objects.requireNonNullElse(details.community(), ""));
		return words;
	}

	private static void locate(String slug, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		page.addAttribute("council", member.council());
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		page.addAttribute("mayLead", member.may(MemberRole.LEAD));
	}

}
