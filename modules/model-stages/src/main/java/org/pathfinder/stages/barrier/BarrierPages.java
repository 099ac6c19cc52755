package org.pathfinder.stages.barrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Links;
import org.pathfinder.stages.RecordPageTools;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.stages.information.InformationGathered;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;

@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/barriers")
class BarrierPages extends RecordPages<BarrierDetails, BarrierDetails> {

	private final InformationGathered information;

	private final Links links;

	private final Words words;

	BarrierPages(Barriers records, InformationGathered information, Links links, RecordPageTools tools, Words words) {
		super(records, tools);
		this.information = information;
		this.links = links;
		this.words = words;
	}

	@Override
	protected BarrierDetails empty() {
		return new BarrierDetails(BarrierKind.PEOPLE, null, null, null, null, Set.of(), null, List.of());
	}

	@Override
	protected BarrierDetails about(BarrierDetails form, String title) {
		return new BarrierDetails(form.kind(), title, form.theme(), form.saidBy(), form.severity(), form.information(),
				form.note(), form.tags());
	}

	@Override
	protected BarrierDetails form(BarrierDetails details) {
		return details;
	}

	@Override
	protected BarrierDetails details(BarrierDetails form) {
		return form;
	}

	@Override
	protected Map<String, String> inWords(UUID programme, BarrierDetails form) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.barriers.kind", this.words.name("stages.barrier-kind", form.kind()));
		words.put("stages.barriers.what", Objects.requireNonNullElse(form.what(), ""));
		words.put("stages.barriers.theme", this.words.name("stages.theme", form.theme()));
		words.put("stages.barriers.saidBy", (form.saidBy() != null) ? "%,d".formatted(form.saidBy()) : "");
		words.put("stages.barriers.severity", this.words.name("stages.severity", form.severity()));
		words.put("stages.barriers.information",
				options(programme).stream()
					.filter((option) -> form.information().contains(UUID.fromString(option.value())))
					.map(Option::text)
					.collect(Collectors.joining("; ")));
		words.put("stages.barriers.note", Objects.requireNonNullElse(form.note(), ""));
		words.put("stages.tags", String.join(", ", form.tags()));
		return words;
	}

	@Override
	protected void furnish(UUID programme, Model page) {
		page.addAttribute("kinds", this.words.options("stages.barrier-kind", List.of(BarrierKind.values())));
		page.addAttribute("themes",
				this.words.optional(Stream.of(BarrierKind.values())
					.flatMap((kind) -> Theme.of(kind).stream())
					.map((theme) -> new Option(theme.name(),
							this.words.of("stages.theme-of-kind", this.words.name("stages.theme", theme),
									this.words.name("stages.barrier-kind", theme.kind()))))
					.toList()));
		page.addAttribute("severities",
				this.words.optional(this.words.options("stages.severity", List.of(Severity.values()))));
		page.addAttribute("informationOptions", options(programme));
	}

	@Override
	protected void furnishList(UUID programme, List<Kept<BarrierDetails>> shown, Model page) {
		page.addAttribute("opportunityCounts", this.links.opportunitiesOfBarriers(programme));
		page.addAttribute("itemsOfKind",
				Stream.of(BarrierKind.values())
					.collect(Collectors.toMap(BarrierKind::name,
							(kind) -> shown.stream().filter((kept) -> kept.details().kind() == kind).toList())));
	}

	private List<Option> options(UUID programme) {
		return this.information.titles(programme)
			.stream()
			.map((each) -> new Option(each.id().toString(), each.title()))
			.toList();
	}

}
