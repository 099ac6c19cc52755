package org.pathfinder.stages.asset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Links;
import org.pathfinder.stages.RecordPageTools;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;

@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/assets")
class AssetPages extends RecordPages<AssetForm, AssetDetails> {

	private final Organisations organisations;

	private final Links links;

	private final Words words;

	AssetPages(Assets records, Organisations organisations, Links links, RecordPageTools tools, Words words) {
		super(records, tools);
		this.organisations = organisations;
		this.links = links;
		this.words = words;
	}

	@Override
	protected AssetForm empty() {
		return new AssetForm(null, null, null, null, null, List.of());
	}

	@Override
	protected AssetForm about(AssetForm form, String title) {
		return new AssetForm(title, form.kind(), form.organisation(), form.sector(), form.note(), form.tags());
	}

	@Override
	protected AssetForm form(AssetDetails details) {
		Organisations.Known owner = owner(details.organisation());
		return new AssetForm(details.name(), details.kind(), (owner != null) ? owner.name() : null,
				(owner != null) ? owner.sector() : null, details.note(), details.tags());
	}

	private Organisations.@Nullable Known owner(@Nullable UUID id) {
		return this.organisations.all().stream().filter((known) -> known.id().equals(id)).findFirst().orElse(null);
	}

	/**
	 * Called in one transaction with what keeps the asset: a new organisation stays only
	 * if its asset does.
	 */
	@Override
	protected AssetDetails details(AssetForm form) {
		UUID owner = (form.organisation() != null) ? this.organisations
			.of(new Organisations.Details(form.organisation(), Objects.requireNonNullElse(form.sector(), Sector.OTHER)))
			.id() : null;
		return new AssetDetails(form.name(), form.kind(), owner, form.note(), form.tags());
	}

	@Override
	protected void check(AssetForm form, BindingResult errors) {
		String organisation = form.organisation();
		if (organisation != null && form.sector() == null
				&& this.organisations.all()
					.stream()
					.noneMatch((known) -> known.name().equalsIgnoreCase(organisation))) {
			errors.rejectValue("sector", "NeededForNew");
		}
	}

	@Override
	protected Map<String, String> inWords(UUID programme, AssetForm form) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.assets.name", Objects.requireNonNullElse(form.name(), ""));
		words.put("stages.assets.kind", this.words.name("stages.asset-kind", form.kind()));
		words.put("stages.assets.organisation",
				Objects.requireNonNullElse(form.organisation(), this.words.of("stages.assets.own")));
		words.put("stages.assets.note", Objects.requireNonNullElse(form.note(), ""));
		words.put("stages.tags", String.join(", ", form.tags()));
		return words;
	}

	@Override
	protected void furnish(UUID programme, Model page) {
		page.addAttribute("kinds",
				this.words.optional(this.words.options("stages.asset-kind", List.of(AssetKind.values()))));
		page.addAttribute("sectors",
				this.words.optional(this.words.options("stages.sector", List.of(Sector.values()))));
		List<Organisations.Known> known = this.organisations.all();
		page.addAttribute("organisations", known);
		page.addAttribute("owners",
				known.stream().collect(Collectors.toMap(Organisations.Known::id, Organisations.Known::name)));
	}

	@Override
	protected void furnishList(UUID programme, List<Kept<AssetDetails>> shown, Model page) {
		page.addAttribute("opportunityCounts", this.links.opportunitiesOfAssets(programme));
	}

}
