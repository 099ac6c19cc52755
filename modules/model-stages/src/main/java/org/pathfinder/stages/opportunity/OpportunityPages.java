package org.pathfinder.stages.opportunity;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.stages.RecordPageTools;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.Titled;
import org.pathfinder.stages.asset.Assets;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;

@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/opportunities")
class OpportunityPages extends RecordPages<OpportunityDetails, OpportunityDetails> {

	private final Barriers barriers;

	private final Assets assets;

	private final Words words;

	OpportunityPages(Opportunities records, Barriers barriers, Assets assets, RecordPageTools tools, Words words) {
		super(records, tools);
		this.barriers = barriers;
		this.assets = assets;
		this.words = words;
	}

	@Override
	protected OpportunityDetails empty() {
		return new OpportunityDetails(null, null, Set.of(), Set.of(), null, null, List.of());
	}

	/** A barrier or an asset that waits for an opportunity comes with the link to it. */
	@Override
	protected OpportunityDetails begun(Map<String, String> query) {
		return new OpportunityDetails(null, null, ids(query.get("barrier")), ids(query.get("asset")), null, null,
				List.of());
	}

	private static Set<UUID> ids(@Nullable String written) {
		try {
			return (written != null) ? Set.of(UUID.fromString(written)) : Set.of();
		}
		catch (IllegalArgumentException none) {
			return Set.of();
		}
	}

	@Override
	protected OpportunityDetails about(OpportunityDetails form, String title) {
		return new OpportunityDetails(title, form.tier(), form.barriers(), form.assets(), form.effort(), form.effect(),
				form.tags());
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
	protected Map<String, String> inWords(UUID programme, OpportunityDetails form) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.opportunities.what", Objects.requireNonNullElse(form.what(), ""));
		words.put("stages.opportunities.tier", this.words.name("stages.tier", form.tier()));
		words.put("stages.opportunities.barriers", chosen(barrierOptions(programme), form.barriers()));
		words.put("stages.opportunities.assets", chosen(assetOptions(programme), form.assets()));
		words.put("stages.opportunities.effort", this.words.name("stages.effort", form.effort()));
		words.put("stages.opportunities.effect", Objects.requireNonNullElse(form.effect(), ""));
		words.put("stages.tags", String.join(", ", form.tags()));
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
		var form = (OpportunityDetails) Objects.requireNonNull(page.getAttribute("form"));
		page.addAttribute("barrierOptions", tickedFirst(barriers, form.barriers()));
		page.addAttribute("assetOptions", tickedFirst(assets, form.assets()));
		page.addAttribute("barrierNames", names(barriers));
		page.addAttribute("assetNames", names(assets));
	}

	/** Or, of eighty, what is ticked would be out of sight. */
	private static List<Option> tickedFirst(List<Option> options, Set<UUID> ticked) {
		return options.stream()
			.sorted(Comparator.comparing((option) -> !ticked.contains(UUID.fromString(option.value()))))
			.toList();
	}

	private static Map<UUID, String> names(List<Option> options) {
		return options.stream().collect(Collectors.toMap((option) -> UUID.fromString(option.value()), Option::text));
	}

	private List<Option> barrierOptions(UUID programme) {
		return options(this.barriers.titles(programme));
	}

	private List<Option> assetOptions(UUID programme) {
		return options(this.assets.titles(programme));
	}

	private static List<Option> options(List<Titled> records) {
		return records.stream().map((each) -> new Option(each.id().toString(), each.title())).toList();
	}

}
