package org.pathfinder.stages.opportunity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.asset.Assets;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;

@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/opportunities")
class OpportunityPages extends RecordPages<OpportunityDetails, OpportunityDetails> {

	private final Barriers barriers;

	private final Assets assets;

	OpportunityPages(Opportunities records, Barriers barriers, Assets assets, ProgrammeHeads programmes,
			MemberNames names, Words words) {
		super("opportunities", records, programmes, names, words);
		this.barriers = barriers;
		this.assets = assets;
	}

	@Override
	protected OpportunityDetails empty() {
		return new OpportunityDetails(null, null, Set.of(), Set.of(), null, null);
	}

	@Override
	protected OpportunityDetails form(OpportunityDetails details) {
		return details;
	}

	@Override
	protected OpportunityDetails details(OpportunityDetails form) {
		return form;
	}

	@Override
	protected String title(OpportunityDetails details) {
		return Objects.requireNonNull(details.what());
	}

	@Override
	protected Map<String, String> inWords(UUID programme, OpportunityDetails form) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.opportunities.what", Objects.requireNonNullElse(form.what(), ""));
		words.put("stages.opportunities.tier", this.words.name("stages.tier", form.tier()));
		words.put("stages.opportunities.barriers", chosen(barrierOptions(programme), form.barriers()));
		words.put("stages.opportunities.assets", chosen(assetOptions(programme), form.assets()));
		words.put("stages.opportunities.effort", this.words.name("stages.effort", form.effort()));
		words.put("stages.opportunities.effect", Objects.requireNonNullElse(form.effect(), ""));
		return words;
	}

	private static String chosen(List<Option> options, Set<UUID> ids) {
		return options.stream()
			.filter((option) -> ids.contains(UUID.fromString(option.value())))
			.map(Option::text)
			.collect(Collectors.joining("; "));
	}

	@Override
	protected void furnish(UUID programme, Model page) {
		page.addAttribute("tiers",
				List.of(ResourceTier.values())
					.stream()
					.map((tier) -> new Option(tier.name(), this.words.name("stages.tier", tier),
							this.words.of("stages.tier." + tier + ".hint")))
					.toList());
		page.addAttribute("efforts",
				this.words.optional(this.words.options("stages.effort", List.of(Effort.values()))));
		List<Option> barriers = barrierOptions(programme);
		List<Option> assets = assetOptions(programme);
		page.addAttribute("barrierOptions", barriers);
		page.addAttribute("assetOptions", assets);
		page.addAttribute("barrierNames", names(barriers));
		page.addAttribute("assetNames", names(assets));
	}

	private static Map<UUID, String> names(List<Option> options) {
		return options.stream().collect(Collectors.toMap((option) -> UUID.fromString(option.value()), Option::text));
	}

	private List<Option> barrierOptions(UUID programme) {
		return options(this.barriers.all(programme), (barrier) -> barrier.details().what());
	}

	private List<Option> assetOptions(UUID programme) {
		return options(this.assets.all(programme), (asset) -> asset.details().name());
	}

	private static <D> List<Option> options(List<Kept<D>> records, Function<Kept<D>, @Nullable String> name) {
		return records.stream()
			.map((kept) -> new Option(kept.id().toString(), String.valueOf(name.apply(kept))))
			.toList();
	}

}
