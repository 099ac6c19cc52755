package org.pathfinder.stages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Words;
import org.pathfinder.web.session.Notice;

/**
 * The pages of a kind of record: a list with a form above it, one to change, one to
 * remove.
 *
 * @param <F> what its form asks
 * @param <D> what such a record says
 */
public abstract class RecordPages<F, D> {

	private final String thing;

	private final Records<?, D> records;

	private final ProgrammeHeads programmes;

	private final MemberNames names;

	protected final Words words;

	/**
	 * Pages for a kind of record.
	 * @param thing its name in addresses and templates, such as {@code barriers}
	 */
	protected RecordPages(String thing, Records<?, D> records, ProgrammeHeads programmes, MemberNames names,
			Words words) {
		this.thing = thing;
		this.records = records;
		this.programmes = programmes;
		this.names = names;
		this.words = words;
	}

	/** The form with nothing in it. */
	protected abstract F empty();

	/** The form filled in with what a record says. */
	protected abstract F form(D details);

	/** What a filled-in form says. */
	protected abstract D details(F form);

	/** Adds what the form says. One transaction, whatever the form takes. */
	protected Kept<D> keep(UUID programme, F form) {
		return this.records.add(programme, details(form));
	}

	/**
	 * Changes a record to what the form says. One transaction, whatever the form takes.
	 */
	protected Kept<D> keep(UUID programme, UUID id, int version, F form) {
		return this.records.change(programme, id, version, details(form));
	}

	/** What the form must fulfil that no annotation can say. */
	protected void check(UUID programme, F form, BindingResult errors) {
	}

	/** What the record is called in a sentence. */
	protected abstract String title(D details);

	/** The form in words: the message that names each field, and what it says. */
	protected abstract Map<String, String> inWords(UUID programme, F form);

	/** What the templates need beside the record. */
	protected abstract void furnish(UUID programme, Model page);

	/** What the list needs to show of these records besides what they say. */
	protected void furnishList(UUID programme, List<Kept<D>> shown, Model page) {
	}

	@GetMapping
	@Transactional(readOnly = true)
	public String list(@PathVariable String slug, @PathVariable UUID id, @RequestParam(defaultValue = "1") int page,
			Model model) {
		model.addAttribute("form", empty());
		return showList(slug, id, page, model);
	}

	private String showList(String slug, UUID id, int number, Model model) {
		Page<Kept<D>> found = this.records.page(id, Math.max(1, number));
		locate(slug, id, model);
		furnish(id, model);
		furnishList(id, found.getContent(), model);
		String here = "/councils/" + slug + "/programmes/" + id + "/" + this.thing;
		model.addAttribute("items", found.getContent());
		model.addAttribute("total", found.getTotalElements());
		model.addAttribute("pages",
				new Pages(found.hasPrevious() ? here + "?page=" + found.getNumber() : null,
						found.hasNext() ? here + "?page=" + (found.getNumber() + 2) : null, found.getNumber() + 1,
						found.getTotalPages()));
		return "stages/" + this.thing;
	}

	@PostMapping
	public String add(@PathVariable String slug, @PathVariable UUID id, @Valid @ModelAttribute("form") F form,
			BindingResult errors, Model model, HttpServletRequest request, HttpServletResponse response) {
		check(id, form, errors);
		if (!errors.hasErrors()) {
			try {
				Kept<D> added = keep(id, form);
				Notice.next(request, "stages." + this.thing + ".added", title(added.details()));
				return "redirect:/councils/" + slug + "/programmes/" + id + "/" + this.thing;
			}
			catch (UnknownLink unknown) {
				errors.rejectValue(unknown.field(), "Unknown");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showList(slug, id, 1, model);
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
		model.addAttribute("title", title(kept.details()));
		model.addAttribute("version", version);
		model.addAttribute("changedBy", this.names.of(List.of(kept.changedBy())).get(kept.changedBy()));
		return "stages/" + this.thing + "-one";
	}

	@PostMapping("/{itemId}")
	public String change(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@RequestParam int version, @Valid @ModelAttribute("form") F form, BindingResult errors, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		check(id, form, errors);
		if (!errors.hasErrors()) {
			try {
				Kept<D> changed = keep(id, itemId, version, form);
				Notice.next(request, "stages.changed", title(changed.details()));
				return "redirect:/councils/" + slug + "/programmes/" + id + "/" + this.thing;
			}
			catch (UnknownLink unknown) {
				errors.rejectValue(unknown.field(), "Unknown");
			}
			catch (StaleVersion stale) {
				Kept<D> theirs = this.records.find(id, itemId);
				model.addAttribute("both", both(inWords(id, form(theirs.details())), inWords(id, form)));
				response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
				return showOne(slug, id, theirs, theirs.version(), model);
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showOne(slug, id, this.records.find(id, itemId), version, model);
	}

	@GetMapping("/{itemId}/remove")
	@Transactional(readOnly = true)
	public String askToRemove(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			Model model) {
		return showRemove(slug, id, this.records.find(id, itemId), model);
	}

	private String showRemove(String slug, UUID id, Kept<D> kept, Model model) {
		locate(slug, id, model);
		model.addAttribute("title", title(kept.details()));
		model.addAttribute("version", kept.version());
		model.addAttribute("item", kept);
		model.addAttribute("facts", inWords(id, form(kept.details())));
		String list = "/councils/" + slug + "/programmes/" + id + "/" + this.thing;
		model.addAttribute("back", list);
		model.addAttribute("action", list + "/" + kept.id() + "/remove");
		model.addAttribute("consequence", "stages." + this.thing + ".removing");
		return "stages/remove";
	}

	@PostMapping("/{itemId}/remove")
	public String remove(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID itemId,
			@RequestParam int version, Model model, HttpServletRequest request, HttpServletResponse response) {
		Kept<D> kept = this.records.find(id, itemId);
		try {
			this.records.remove(id, itemId, version);
		}
		catch (StaleVersion stale) {
			model.addAttribute("stale", true);
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showRemove(slug, id, kept, model);
		}
		Notice.next(request, "stages.removed", title(kept.details()));
		return "redirect:/councils/" + slug + "/programmes/" + id + "/" + this.thing;
	}

	private void locate(String slug, UUID id, Model model) {
		model.addAttribute("council", Workspace.member(MemberRole.VIEWER).council());
		model.addAttribute("mayChange", Workspace.member(MemberRole.VIEWER).may(MemberRole.CONTRIBUTOR));
		model.addAttribute("programme", this.programmes.head(id));
		model.addAttribute("home", "/councils/" + slug);
		model.addAttribute("here", "/councils/" + slug + "/programmes/" + id);
		model.addAttribute("view", this.thing);
	}

	/** Both versions side by side, field by field. */
	public static List<Both> both(Map<String, String> theirs, Map<String, String> yours) {
		var rows = new ArrayList<Both>();
		new LinkedHashMap<>(theirs).forEach(
				(label, text) -> rows.add(new Both(label, text, Objects.requireNonNullElse(yours.get(label), ""))));
		return rows;
	}

}
