package org.pathfinder.stages.map;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Pages;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;

/**
 * A programme's map, as a picture and as a table that say the same, and the picture as a
 * file.
 */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/programmes/{id}")
class MapPages {

	private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

	private final Maps maps;

	private final Words words;

	private final Audit audit;

	private final Clock clock;

	MapPages(Maps maps, Words words, Audit audit, Clock clock) {
		this.maps = maps;
		this.words = words;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * The map.
	 * @param show what is looked at; passed over if the map does not have it, since it
	 * may have been removed
	 */
	@GetMapping("/map")
	@Transactional(readOnly = true)
	String map(@PathVariable String slug, @PathVariable UUID id, @ModelAttribute("sought") Sought sought,
			@RequestParam(required = false) @Nullable UUID show, Model page) {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		ProgrammeMap map = this.maps.find(id);
		List<Picture> parts = Picture.parts(sought.in(map));
		int number = sought.part(parts, show);
		String here = "/councils/" + slug + "/programmes/" + id;
		String address = here + "/map";
		page.addAttribute("council", member.council());
		page.addAttribute("mayChange", member.may(MemberRole.CONTRIBUTOR));
		page.addAttribute("programme", map.programme());
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("here", here);
		page.addAttribute("view", "map");
		page.addAttribute("map", map);
		page.addAttribute("themes", themes(map));
		page.addAttribute("everything", address + sought.query(number, null));
		page.addAttribute("file", address + ".svg" + sought.query(number, null));
		page.addAttribute("pages", Pages.at(number, parts.size(), (another) -> address + sought.query(another, null)));
		if (!parts.isEmpty()) {
			Picture picture = parts.get(number - 1);
			Columns columns = Columns.of(picture, show, this.words);
			page.addAttribute("picture", picture);
			page.addAttribute("columns", columns);
			page.addAttribute("groups", Group.of(picture.strands()));
			page.addAttribute("showing", showing(columns));
			page.addAttribute("links", new Links(here, sought, number, show));
		}
		return "stages/map";
	}

	/** The themes that the programme's barriers have, to choose from. */
	private List<Option> themes(ProgrammeMap map) {
		List<Theme> used = map.barriers().stream().map(ProgrammeMap.Barrier::theme).filter(Objects::nonNull).toList();
		return Stream.of(Theme.values())
			.filter(used::contains)
			.map((theme) -> new Option(theme.name(),
					this.words.of("stages.theme-of-kind", this.words.name("stages.theme", theme),
							this.words.name("stages.barrier-kind", theme.kind()))))
			.toList();
	}

	/**
	 * What the thing that is looked at is linked to, in words; nothing if there is none.
	 */
	private @Nullable String showing(Columns columns) {
		Columns.Card chosen = columns.chosen();
		if (chosen == null) {
			return null;
		}
		List<Columns.Card> linked = columns.all().filter(Columns.Card::on).filter((card) -> !card.chosen()).toList();
		if (linked.isEmpty()) {
			return this.words.of("stages.map.showing.alone", chosen.title());
		}
		return this.words.of("stages.map.showing", chosen.title(),
				Stream.of("b", "o", "a")
					.map((column) -> this.words.of("stages.map.showing." + column,
							linked.stream().filter((card) -> card.column().equals(column)).count()))
					.filter((count) -> !count.isEmpty())
					.collect(Collectors.joining(", ")));
	}

	/** The picture as a file that stands for itself. */
	@Costly
	@GetMapping("/map.svg")
	@Transactional
	ResponseEntity<byte[]> file(@PathVariable UUID id, @ModelAttribute("sought") Sought sought) {
		Council council = Workspace.member(MemberRole.VIEWER).council();
		ProgrammeMap map = this.maps.find(id);
		this.audit.record(Act.DOWNLOADED, Thing.of(Thing.Kind.MAP).at("/programmes/" + id + "/map").saying("svg"));
		List<Picture> parts = Picture.parts(sought.in(map));
		int number = sought.part(parts, null);
		Picture picture = parts.isEmpty() ? Picture.EMPTY : parts.get(number - 1);
		var drawing = new Drawing(this.words, map.programme(), council, this.clock.instant(), number, parts.size());
		return ResponseEntity.ok()
			.contentType(SVG)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename(fileName(council, map.programme(), "svg"))
						.build()
						.toString())
			.body(drawing.of(Columns.of(picture, null, this.words)));
	}

	/** Small letters, digits and hyphens only, whatever the programme is called. */
	private String fileName(Council council, ProgrammeHeads.Head programme, String type) {
		String name = Normalizer.normalize(programme.name(), Normalizer.Form.NFKD)
			.replaceAll("\\p{M}", "")
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^a-z0-9]+", "-");
		return Stream
			.of(council.slug().value(), name.substring(0, Math.min(name.length(), 60)).replaceAll("^-|-$", ""),
					this.words.of("stages.map").toLowerCase(Locale.ROOT),
					LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Europe/London")).toString())
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining("-")) + "." + type;
	}

	/**
	 * Where the cards of a picture lead.
	 *
	 * @param here the programme
	 * @param sought what is sought of its map
	 * @param part the part that is shown
	 * @param shown what is looked at
	 */
	record Links(String here, Sought sought, int part, @Nullable UUID shown) {

		private static final Map<String, String> LISTS = Map.of("b", "/barriers/", "o", "/opportunities/", "a",
				"/assets/");

		/** To look at it with all that it touches; or at everything again. */
		public String show(Columns.Card card) {
			return this.here + "/map" + this.sought.query(this.part, card.chosen() ? null : card.id()) + "#"
					+ card.key();
		}

		/** To its record, and from there back to where it is drawn. */
		public String open(Columns.Card card) {
			return this.here + LISTS.get(card.column()) + card.id()
					+ new QueryString().and("from", from() + "#" + card.key());
		}

		/** The map as it is shown. */
		public String from() {
			return "map" + this.sought.query(this.part, this.shown);
		}

	}

}
