package org.pathfinder.stages.history;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.stages.CameFrom;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.session.Notice;

/** What was done in a programme, with a way to take each thing back. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/activity")
class HistoryPages {

	private static final int PAGE = 50;

	private final History history;

	private final ProgrammeHeads programmes;

	private final MemberNames names;

	HistoryPages(History history, ProgrammeHeads programmes, MemberNames names) {
		this.history = history;
		this.programmes = programmes;
		this.names = names;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String show(@PathVariable String slug, @PathVariable UUID id, @RequestParam(required = false) @Nullable Long before,
			Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		Listing<Journal.Done> done = this.history.done(id, before, PAGE);
		String here = "/councils/" + slug + "/programmes/" + id;
		page.addAttribute("council", member.council());
		page.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		page.addAttribute("mayLead", member.may(MemberRole.LEAD));
		page.addAttribute("programme", this.programmes.head(id));
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("here", here);
		page.addAttribute("view", "activity");
		page.addAttribute("done", done.items());
		page.addAttribute("older", (done.next() != null) ? here + "/activity?before=" + done.next() : null);
		page.addAttribute("newest", before == null);
		page.addAttribute("from", "activity" + new QueryString().and("before", before));
		page.addAttribute("names", this.names.of(done.items().stream().map(Journal.Done::by).distinct().toList()));
		return "stages/activity";
	}

	/**
	 * Takes back what one action did.
	 * @param from the view that the person came from; this one if absent
	 */
	@PostMapping("/{batch}/undo")
	String undo(@PathVariable String slug, @PathVariable UUID id, @PathVariable UUID batch,
			@RequestParam(required = false) @Nullable String from, HttpServletRequest request) {
		History.Undone undone = this.history.undo(id, batch);
		CameFrom back = CameFrom.of("/councils/" + slug + "/programmes/" + id, from, "activity");
		if (undone.undone() == 0) {
			Notice.refused(request, "stages.undo.changed-since");
		}
		else {
			Notice.nextWithUndo(request, back.undo(undone.batch()), "stages.undo.done", undone.undone(), undone.left());
		}
		return "redirect:" + back.href();
	}

}
