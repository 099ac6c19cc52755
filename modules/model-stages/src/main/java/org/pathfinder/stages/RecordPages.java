package org.pathfinder.stages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.resume.Resumed;
import org.pathfinder.web.session.Notice;

/**
 * The pages of a kind of record: a list with a form above it, one to change, one to
 * remove, one with what happened to it.
 *
 * @param <F> what its form asks
 * @param <D> what such a record says
 */
public abstract class RecordPages<F, D extends Said> {

	private final Records<?, D> records;

	private final RecordPageTools tools;

	private final String thing;

	/** Pages for a kind of record. */
	protected RecordPages(Records<?, D> records, RecordPageTools tools) {
		this.records = records;
		this.tools = tools;
		this.thing = records.kind().path();
	}

	/** The form with nothing in it. */
	protected abstract F empty();

	/** The same form about something else, such as another line of a pasted list. */
	protected abstract F about(F form, String title);

	/** The form filled in with what a record says. */
	protected abstract F form(D details);

	/** The form that adds one, as far as the address of its page fills it in. */
	protected F begun(Map<String, String> query) {
		return empty();
	}

	/** What a filled-in form says. */
	protected abstract D details(F form);

	/** What the form must fulfil that no annotation can say. */
	protected void check(F form, BindingResult errors) {
	}

	/** The form in words: the message that names each field, and what it says. */
	protected abstract Map<String, String> inWords(UUID programme, F form);

	/** What the templates need beside the record. */
	protected abstract void furnish(UUID programme, Model page);

	/** What the list needs to show of these records besides what they say. */
	protected void furnishList(UUID programme, List<Kept<D>> shown, Model page) {
	}

	/** Where the page leads back to. */
	@ModelAttribute("from")
	public CameFrom from(@PathVariable String slug, @PathVariable UUID id,
			@RequestParam(required = false) @Nullable String from) {
		return CameFrom.of(programme(slug, id), from, this.thing);
	}

	@GetMapping
	@Transactional(readOnly = true)
	public String list(@PathVariable String slug, @PathVariable UUID id,
			@ModelAttribute(name = "from", binding = false) CameFrom from, @RequestParam Map<String, String> query,
			Model model) {
		model.addAttribute("form", begun(query));
		return showList(slug, id, from, Wanted.of(query), model);
	}

	private String showList(String slug, UUID id, CameFrom from, Wanted asked, Model model) {
		Wanted known = this.records.finding().known(asked);
		Page<Kept<D>> found = pageOrLast(id, known);
		Wanted wanted = known.onPage(found.getNumber() + 1);
		CameFrom list = list(slug, id, wanted);
		locate(slug, id, model);
		furnish(id, model);
		furnishList(id, found.getContent(), model);
		model.addAttribute("from", list);
		// what is added from another view leads back there
		model.addAttribute("adding", from.is(this.thing) ? list : from);
		this.tools.furnishList(this.records, id, wanted, found, here(slug, id), model);
		return "stages/" + this.thing;
	}

	/** There may not be so many pages any more. */
	private Page<Kept<D>> pageOrLast(UUID id, Wanted wanted) {
		Page<Kept<D>> found = this.records.page(id, wanted);
		return (found.isEmpty() && found.getTotalPages() > 0)
				? this.records.page(id, wanted.onPage(found.getTotalPages())) : found;
	}

	@PostMapping
	@Resumable
	public String add(@PathVariable String slug, @PathVariable UUID id,
			@ModelAttribute(name = "from", binding = false) CameFrom from, @Valid @ModelAttribute("form") F form,
			BindingResult errors, Model model, HttpServletRequest request, HttpServletResponse response) {
		CameFrom back = back(slug, id, from);
		check(form, errors);
		if (!errors.hasErrors()) {
			try {
				Kept<D> added = this.tools.whole(() -> this.records.add(id, details(form)));
				int alike = this.records.nearlySame(id, List.of(added.id())).getOrDefault(added.id(), Set.of()).size();
				Notice.nextWithUndo(request, this.tools.undo(back, added.id()), "stages.added", added.details().title(),
						alike, leftOut(back, id, List.of(added)));
				return "redirect:" + back.href();
			}
			catch (UnknownLink unknown) {
				errors.rejectValue(unknown.field(), "Unknown");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showList(slug, id, from, from.wanted(this.thing), model);
	}

	/**
	 * Adds every line of a pasted list; the last first, since lists show the newest
	 * first.
	 */
	@PostMapping("/lines")
	@Resumable
	public String addLines(@PathVariable String slug, @PathVariable UUID id,
			@ModelAttribute(name = "from", binding = false) CameFrom from,
			@RequestParam(defaultValue = "") String lines, @ModelAttribute("form") F form, BindingResult errors,
			Model model, HttpServletRequest request, HttpServletResponse response) {
		CameFrom back = back(slug, id, from);
		Resumed.refuse(request, errors);
		List<F> forms = Lines.of(lines).map((line) -> about(form, line)).toList();
		List<String> wrong = this.tools.wrongLines(forms, errors, (each) -> {
			var found = new BeanPropertyBindingResult(each, "form");
			check(each, found);
			return found;
		});
		if (wrong.isEmpty() && !errors.hasErrors()) {
			try {
				List<Kept<D>> added = this.tools
					.whole(() -> this.records.addAll(id, forms.reversed().stream().map(this::details).toList()));
				Notice.nextWithUndo(request, this.tools.undo(back, added.getFirst().id()), "stages.added.lines",
						added.size(), leftOut(back, id, added));
				return "redirect:" + back.href();
			}
			catch (UnknownLink unknown) {
				errors.rejectValue(unknown.field(), "Unknown");
			}
		}
		model.addAttribute("lines", lines);
		model.addAttribute("linesWrong", wrong.isEmpty() ? null : wrong);
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showList(slug, id, from, from.wanted(this.thing), model);
	}

	/** Does the same to every record that was chosen in the list. */
	@PostMapping("/chosen")
	public String changeChosen(@PathVariable String slug, @PathVariable UUID id,
			@RequestParam(name = "chosen", required = false) @Nullable List<String> chosen,
			@RequestParam(defaultValue = "") String what, @RequestParam(defaultValue = "") String newTag,
			@RequestParam Map<String, String> query, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		Map<UUID, Integer> versions = Chosen.versions(chosen);
		Wanted wanted = this.records.finding().known(Wanted.of(query));
		try {
			String done = this.tools.changeChosen(this.records, id, versions, what, newTag);
			CameFrom list = list(slug, id, wanted);
			Notice.nextWithUndo(request, this.tools.undo(list, versions.keySet().iterator().next()), done,
					versions.size());
			return "redirect:" + list.href();
		}
		catch (Chosen.Refused refused) {
			model.addAttribute("chosenWrong", refused.key());
		}
		catch (StaleVersion | NoSuchRecord meanwhile) {
			model.addAttribute("chosenWrong", "stages.chosen.stale");
		}
		model.addAttribute("chosen", versions.keySet());
		model.addAttribute("what", what);
		model.addAttribute("newTag", newTag);
		model.addAttribute("form", empty());
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showList(slug, id, list(slug, id, wanted), wanted, model);
	}

	@GetMapping("/{itemId}")
	@Transactional(readOnly = true)
	public String edit(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId, Model model) {
		Kept<D> kept = this.records.find(id, itemId);
		model.addAttribute("form", form(kept.details()));
		return showOne(slug, id, kept, kept.version(), model);
	}

	private String showOne(String slug, UUID id, Kept<D> kept, int version, Model model) {
		locate(slug, id, model);
		furnish(id, model);
		model.addAttribute("item", kept);
		model.addAttribute("title", kept.details().title());
		model.addAttribute("version", version);
		model.addAttribute("changedBy", this.tools.names(Set.of(kept.changedBy())).get(kept.changedBy()));
		return "stages/" + this.thing + "-one";
	}

	@PostMapping("/{itemId}")
	@Resumable
	public String change(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@ModelAttribute(name = "from", binding = false) CameFrom from, @RequestParam int version,
			@RequestParam(required = false) @Nullable Set<String> take, @Valid @ModelAttribute("form") F form,
			BindingResult errors, Model model, HttpServletRequest request, HttpServletResponse response) {
		try {
			F yours = (take != null) ? Merge.taking(take, form(this.records.find(id, itemId).details()), form) : form;
			check(yours, errors);
			if (!errors.hasErrors()) {
				try {
					Kept<D> changed = this.tools.whole(() -> this.records.change(id, itemId, version, details(yours)));
					Notice.nextWithUndo(request, this.tools.undo(from, itemId), "stages.changed",
							changed.details().title(), leftOut(from, id, List.of(changed)));
					return "redirect:" + from.href();
				}
				catch (UnknownLink unknown) {
					errors.rejectValue(unknown.field(), "Unknown");
				}
				catch (StaleVersion stale) {
					response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
					return showBoth(slug, id, itemId, version, yours, model);
				}
			}
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showOne(slug, id, this.records.find(id, itemId), version, model);
		}
		catch (NoSuchRecord gone) {
			response.setStatus(HttpStatus.CONFLICT.value());
			return showGone(slug, id, itemId, form, errors, model);
		}
	}

	/** What is added stands on a list's first page. */
	private CameFrom back(String slug, UUID id, CameFrom from) {
		return from.is(this.thing) ? list(slug, id, from.wanted(this.thing).onPage(1)) : from;
	}

	/** How many of these the list that is led back to does not show, on any page. */
	private int leftOut(CameFrom from, UUID id, List<Kept<D>> records) {
		Wanted wanted = this.records.finding().known(from.wanted(this.thing));
		return this.records.leftOut(id, wanted, records.stream().map(Kept::id).toList());
	}

	/**
	 * Keeps what was written in a record that somebody removed meanwhile; of one that
	 * never was here, there is no history to show.
	 */
	private String showGone(String slug, UUID id, UUID itemId, F yours, BindingResult errors, Model model) {
		this.records.history(id, itemId);
		locate(slug, id, model);
		var facts = new LinkedHashMap<>(inWords(id, yours));
		errors.getFieldErrors()
			.stream()
			.filter(FieldError::isBindingFailure)
			.forEach((unreadable) -> facts.put("stages." + this.thing + "." + unreadable.getField(),
					String.valueOf(unreadable.getRejectedValue())));
		model.addAttribute("facts", facts);
		model.addAttribute("history", here(slug, id) + "/" + itemId + "/history");
		return "stages/gone";
	}

	private String showBoth(String slug, UUID id, UUID itemId, int version, F yours, Model model) {
		Kept<D> now = this.records.find(id, itemId);
		F theirs = form(now.details());
		F base = this.records.saidAt(id, itemId, version).map(this::form).orElse(null);
		Merge<F> merge = Merge.of(base, theirs, yours);
		showMerged(merge, inWords(id, theirs), inWords(id, yours), model);
		return showOne(slug, id, now, now.version(), model);
	}

	/**
	 * Fills the form with what two people made of it, and shows in which fields they
	 * differ.
	 */
	public static <F> void showMerged(Merge<F> merge, Map<String, String> theirs, Map<String, String> yours,
			Model model) {
		model.addAttribute("both", merge.differences(theirs, yours));
		model.addAttribute("form", merge.form());
	}

	@GetMapping("/{itemId}/remove")
	@Transactional(readOnly = true)
	public String askToRemove(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@ModelAttribute(name = "from", binding = false) CameFrom from, Model model) {
		return showRemove(slug, id, from, this.records.find(id, itemId), model);
	}

	private String showRemove(String slug, UUID id, CameFrom from, Kept<D> kept, Model model) {
		locate(slug, id, model);
		model.addAttribute("title", kept.details().title());
		model.addAttribute("version", kept.version());
		model.addAttribute("item", kept);
		model.addAttribute("facts", inWords(id, form(kept.details())));
		model.addAttribute("back", from.href());
		model.addAttribute("action", here(slug, id) + "/" + kept.id() + "/remove");
		model.addAttribute("consequence", "stages." + this.thing + ".removing");
		return "stages/remove";
	}

	@PostMapping("/{itemId}/remove")
	public String remove(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@ModelAttribute(name = "from", binding = false) CameFrom from, @RequestParam int version, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		Kept<D> kept = this.records.find(id, itemId);
		try {
			this.records.remove(id, itemId, version);
		}
		catch (StaleVersion stale) {
			model.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, id, from, kept, model);
		}
		Notice.nextWithUndo(request, this.tools.undo(from, itemId), "stages.removed", kept.details().title());
		return "redirect:" + from.href();
	}

	/** What happened to a record, which may be gone. */
	@GetMapping("/{itemId}/history")
	@Transactional(readOnly = true)
	public String history(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@ModelAttribute(name = "from", binding = false) CameFrom from, Model model) {
		List<Change> changes = this.records.history(id, itemId);
		boolean gone = !changes.isEmpty() && changes.getFirst().what() == Change.What.REMOVED;
		locate(slug, id, model);
		model.addAttribute("back",
				(gone || from.isActivity()) ? from.href() : here(slug, id) + "/" + itemId + from.query());
		model.addAttribute("action", here(slug, id) + "/" + itemId + "/history");
		this.tools.furnishHistory(changes, (json) -> inWords(id, form(Journal.read(json, this.records.says()))), model);
		return "stages/history";
	}

	/** Makes the record say again what it said after that change. */
	@PostMapping("/{itemId}/history/{change}")
	public String restore(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@PathVariable long change, @ModelAttribute(name = "from", binding = false) CameFrom from,
			@RequestParam int version, HttpServletRequest request) {
		try {
			Kept<D> restored = this.records.restore(id, itemId, change, version);
			Notice.nextWithUndo(request, this.tools.undo(from, itemId), "stages.history.restored",
					restored.details().title());
		}
		catch (StaleVersion stale) {
			Notice.refused(request, "stages.history.stale");
		}
		return "redirect:" + here(slug, id) + "/" + itemId + "/history" + from.query();
	}

	private static String programme(String slug, UUID id) {
		return "/councils/" + slug + "/programmes/" + id;
	}

	private String here(String slug, UUID id) {
		return programme(slug, id) + "/" + this.thing;
	}

	private CameFrom list(String slug, UUID id, Wanted wanted) {
		return CameFrom.list(programme(slug, id), this.thing, this.records.finding().known(wanted));
	}

	private void locate(String slug, UUID id, Model model) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		model.addAttribute("council", member.council());
		model.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		model.addAttribute("programme", this.tools.head(id));
		model.addAttribute("home", "/councils/" + slug);
		model.addAttribute("here", programme(slug, id));
		model.addAttribute("view", this.thing);
	}

}
