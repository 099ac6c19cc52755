package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.asset.AssetDetails;
import org.pathfinder.stages.asset.AssetKind;
import org.pathfinder.stages.asset.Assets;
import org.pathfinder.stages.asset.Organisations;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;

/** Assets belong to organisations, which a sheet names with their sectors. */
@Component
@Order(3)
class AssetSheet extends RecordSheet<AssetDetails> {

	static final String ORGANISATION = "organisation";

	static final String SECTOR = "sector";

	private final Words words;

	AssetSheet(Assets records, Words words) {
		super(SheetKind.ASSETS, records, List.of(Column.text("name", "stages.assets.name.short").always(),
				Column.choice("kind", "stages.assets.kind.short", "stages.asset-kind", List.of(AssetKind.values()))
					.always(),
				Column.text(ORGANISATION, "stages.assets.organisation.short"),
				Column.choice(SECTOR, "exchange.assets.sector", "stages.sector", List.of(Sector.values())),
				Column.text("note", "exchange.note")));
		this.words = words;
	}

	@Override
	String titleField() {
		return "name";
	}

	@Override
	Map<String, Cell> cells(AssetDetails details, Known known) {
		Organisations.@Nullable Known owner = owner(details, known);
		return Map.of("name", Cell.of(details.name()), "kind",
				Cell.of(this.words.name("stages.asset-kind", details.kind())), ORGANISATION,
				Cell.of((owner != null) ? owner.name() : this.words.of("stages.assets.own")), SECTOR,
				Cell.of((owner != null) ? this.words.name("stages.sector", owner.sector()) : ""), "note",
				Cell.of(details.note()));
	}

	private static Organisations.@Nullable Known owner(AssetDetails details, Known known) {
		return (details.organisation() != null) ? known.organisations().get(details.organisation()) : null;
	}

	@Override
	String apart(AssetDetails details, Known known) {
		Organisations.@Nullable Known owner = owner(details, known);
		return (owner != null) ? RowReading.name(owner.name()) : "";
	}

	@Override
	@Nullable String apart(AssetDetails details, RowReading row) {
		String organisation = row.text(ORGANISATION);
		if (organisation == null) {
			return null;
		}
		return isOwn(organisation, this.words) ? "" : RowReading.name(organisation);
	}

	/** Whether this means the council itself. */
	static boolean isOwn(String organisation, Words words) {
		return RowReading.plain(organisation).equals(RowReading.plain(words.of("stages.assets.own")));
	}

	@Override
	AssetDetails details(RowReading row) {
		return new AssetDetails(row.text("name"), row.choice("kind", AssetKind.class), null, row.text("note"),
				row.tags());
	}

	@Override
	Map<String, Set<UUID>> links(AssetDetails details) {
		return (details.organisation() != null) ? Map.of(ORGANISATION, Set.of(details.organisation())) : Map.of();
	}

	@Override
	AssetDetails linked(AssetDetails details, Map<String, Set<UUID>> links) {
		UUID owner = links.getOrDefault(ORGANISATION, Set.of()).stream().findFirst().orElse(null);
		return new AssetDetails(details.name(), details.kind(), owner, details.note(), details.tags());
	}

}
