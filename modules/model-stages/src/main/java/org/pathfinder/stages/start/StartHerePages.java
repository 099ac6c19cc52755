package org.pathfinder.stages.start;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

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

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Titled;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.asset.AssetKind;
import org.pathfinder.stages.asset.Assets;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.stages.opportunity.Opportunities;
import org.pathfinder.stages.opportunity.OpportunityDetails;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/**
 * Leads through a programme's first barriers, assets and opportunity, one question a
 * page.
 */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/start")
class StartHerePages {

	private final Barriers barriers;

	private final Assets assets;

	private final Opportunities opportunities;

	private final ProgrammeHeads programmes;

	private final Words words;

	StartHerePages(Barriers barriers, Assets assets, Opportunities opportunities, ProgrammeHeads programmes,
			Words words) {
		this.barriers = barriers;
		this.assets = assets;
		this.opportunities = opportunities;
		this.programmes = programmes;
		this.words = words;
	}

	@GetMapping("/barriers")
	@Transactional(readOnly = true)
	String askForBarriers(@PathVariable String slug, @PathVariable UUID id, Model page) {
		page.addAttribute("form", Three.NONE);
		return three("barriers", slug, id, page);
	}

	@PostMapping("/barriers")
	@Resumable
	String addBarriers(@PathVariable String slug, @PathVariable UUID id, @Valid @ModelAttribute("form") Three form,
			BindingResult errors, Model page, HttpServletResponse response) {
		if (areMissing(form, errors)) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return three("barriers", slug, id, page);
		}
		this.barriers.addAll(id, form.barriers());
		return "redirect:" + here(slug, id) + "/start/assets";
	}

	@GetMapping("/assets")
	@Transactional(readOnly = true)
	String askForAssets(@PathVariable String slug, @PathVariable UUID id, Model page) {
		page.addAttribute("form", Three.NONE);
		return three("assets", slug, id, page);
	}

	@PostMapping("/assets")
	@Resumable
	String addAssets(@PathVariable String slug, @PathVariable UUID id, @Valid @ModelAttribute("form") Three form,
			BindingResult errors, Model page, HttpServletResponse response) {
		if (areMissing(form, errors)) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return three("assets", slug, id, page);
		}
		this.assets.addAll(id, form.assets());
		return "redirect:" + here(slug, id) + "/start/opportunity";
	}

	private static boolean areMissing(Three form, BindingResult errors) {
		if (form.isEmpty() && !errors.hasErrors()) {
			errors.rejectValue("first", "NotBlank.what");
		}
		return errors.hasErrors();
	}

	private String three(String things, String slug, UUID id, Model page) {
		locate(slug, id, page);
		page.addAttribute("things", things);
		page.addAttribute("kinds", this.words.options("stages.asset-kind", List.of(AssetKind.values())));
		return "stages/start-three";
	}

	@GetMapping("/opportunity")
	@Transactional(readOnly = true)
	String askForAnOpportunity(@PathVariable String slug, @PathVariable UUID id, Model page) {
		page.addAttribute("form", new OpportunityDetails(null, ResourceTier.NO_NEW_RESOURCE,
				newest(this.barriers.titles(id)), newest(this.assets.titles(id)), null, null, List.of()));
		return opportunity(slug, id, page);
	}

	/** What was added first, as a suggestion. */
	private static Set<UUID> newest(List<Titled> records) {
		return records.stream().limit(1).map(Titled::id).collect(Collectors.toSet());
	}

	@PostMapping("/opportunity")
	@Resumable
	String addAnOpportunity(@PathVariable String slug, @PathVariable UUID id,
			@Valid @ModelAttribute("form") OpportunityDetails form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		if (!errors.hasErrors()) {
			try {
				this.opportunities.add(id, form);
				Notice.next(request, "stages.start.done");
				return "redirect:" + here(slug, id) + "/map";
			}
			catch (UnknownLink unknown) {
				errors.rejectValue(unknown.field(), "Unknown");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return opportunity(slug, id, page);
	}

	private String opportunity(String slug, UUID id, Model page) {
		locate(slug, id, page);
		page.addAttribute("tiers",
				List.of(ResourceTier.values())
					.stream()
					.map((tier) -> new Option(tier.name(), this.words.name("stages.tier", tier),
							this.words.of("stages.tier." + tier + ".hint")))
					.toList());
		page.addAttribute("barrierOptions", options(this.barriers.titles(id)));
		page.addAttribute("assetOptions", options(this.assets.titles(id)));
		return "stages/start-opportunity";
	}

	private static List<Option> options(List<Titled> records) {
		return records.stream().map((each) -> new Option(each.id().toString(), each.title())).toList();
	}

	private static String here(String slug, UUID id) {
		return "/councils/" + slug + "/programmes/" + id;
	}

	private void locate(String slug, UUID id, Model page) {
		page.addAttribute("council", Workspace.member(MemberRole.CONTRIBUTOR).council());
		page.addAttribute("programme", this.programmes.head(id));
		page.addAttribute("here", here(slug, id));
	}

}
