package org.pathfinder.stages.asset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.LinkCounts;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.RecordPages;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;

@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}/assets")
class AssetPages extends RecordPages<AssetForm, AssetDetails> {

	private final Organisations organisations;

	private final LinkCounts links;

	private final TransactionTemplate transaction;

	AssetPages(Assets records, Organisations organisations, LinkCounts links, ProgrammeHeads programmes,
			MemberNames names, Words words, TransactionTemplate transaction) {
		super("assets", records, programmes, names, words);
		this.organisations = organisations;
		this.links = links;
		this.transaction = transaction;
	}

	@Override
	protected AssetForm empty() {
		return new AssetForm(null, null, null, null, null);
	}

	@Override
	protected AssetForm form(AssetDetails details) {
		Organisations.Known owner = owner(details.organisation());
		return new AssetForm(details.name(), details.kind(), (owner != null) ? owner.name() : null,
				(owner != null) ? owner.sector() : null, details.note());
	}

	private Organisations.@Nullable Known owner(@Nullable UUID id) {
		return this.organisations.all().stream().filter((known) -> known.id().equals(id)).findFirst().orElse(null);
	}

	/** An organisation that is new stays only if its asset does. */
	@Override
	protected Kept<AssetDetails> keep(UUID programme, AssetForm form) {
		return this.transaction.execute((status) -> super.keep(programme, form));
	}

	@Override
	protected Kept<AssetDetails> keep(UUID programme, UUID id, int version, AssetForm form) {
		return this.transaction.execute((status) -> super.keep(programme, id, version, form));
	}

	@Override
	protected AssetDetails details(AssetForm form) {
		UUID owner = (form.organisation() != null) ? this.organisations
			.of(new Organisations.Details(form.organisation(), Objects.requireNonNullElse(form.sector(), Sector.OTHER)))
			.id() : null;
		return new AssetDetails(form.name(), form.kind(), owner, form.note());
	}

	@Override
	protected void check(UUID programme, AssetForm form, BindingResult errors) {
		String organisation = form.organisation();
		if (organisation != null && form.sector() == null
				&& this.organisations.all()
					.stream()
					.noneMatch((known) -> known.name().equalsIgnoreCase(organisation))) {
			errors.rejectValue("sector", "NeededForNew");
		}
	}

	@Override
	protected String title(AssetDetails details) {
		return Objects.requireNonNull(details.name());
	}

	@Override
	protected Map<String, String> inWords(UUID programme, AssetForm form) {
		var words = new LinkedHashMap<String, String>();
		words.put("stages.assets.name", Objects.requireNonNullElse(form.name(), ""));
		words.put("stages.assets.kind", this.words.name("stages.asset-kind", form.kind()));
		words.put("stages.assets.organisation",
				Objects.requireNonNullElse(form.organisation(), this.words.of("stages.assets.own")));
		words.put("stages.assets.note", Objects.requireNonNullElse(form.note(), ""));
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
