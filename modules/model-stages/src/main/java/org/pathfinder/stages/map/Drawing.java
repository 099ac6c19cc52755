package org.pathfinder.stages.map;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.tenancy.Council;
import org.pathfinder.web.Accent;
import org.pathfinder.web.Words;

/**
 * Draws a picture as an SVG document that stands for itself: what it shows, whose it is
 * and when it was so. Everything is said in full; boxes are as tall as their words. Looks
 * are attributes, for a style sheet would be refused where the policy for pages holds.
 */
final class Drawing {

	private static final String SVG = "http://www.w3.org/2000/svg";

	private static final String FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

	private static final int MARGIN = 40;

	private static final int BOX = 420;

	/** Between columns, where the lines are. */
	private static final int BETWEEN = 130;

	private static final int WIDTH = 2 * MARGIN + 3 * BOX + 2 * BETWEEN;

	private static final int TITLE = 17;

	private static final int DETAIL = 14;

	private static final int PADDING = 14;

	/** Between the boxes of a column, with room for the word 'gap'. */
	private static final int SPACE = 18;

	private final Words words;

	private final ProgrammeHeads.Head programme;

	private final Council council;

	private final List<Look> looks;

	private final Instant when;

	private final int part;

	private final int parts;

	Drawing(Words words, ProgrammeHeads.Head programme, Council council, Instant when, int part, int parts) {
		this.words = words;
		this.programme = programme;
		this.council = council;
		Accent accent = Objects.requireNonNullElse(council.accent(), Accent.OWN);
		this.looks = List.of(new Look("#74305a", "#f8eef4"), new Look(accent.css(), accent.wash().css()),
				new Look("#6f5200", "#fbf4dd"));
		this.when = when;
		this.part = part;
		this.parts = parts;
	}

	byte[] of(Columns columns) {
		List<String> head = new TextLines(WIDTH - 2 * MARGIN, 30).of(this.programme.name());
		int top = MARGIN + 24 + head.size() * 38 + 84;
		List<List<Box>> placed = place(List.of(columns.barriers(), columns.opportunities(), columns.assets()), top);
		int bottom = placed.stream().flatMap(List::stream).mapToInt(Box::bottom).max().orElse(top) + MARGIN;
		var bytes = new ByteArrayOutputStream();
		try {
			XMLStreamWriter svg = XMLOutputFactory.newFactory()
				.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
			svg.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
			begin(svg, bottom);
			heading(svg, head, top);
			lines(svg, columns, placed);
			for (int column = 0; column < placed.size(); column++) {
				for (Box box : placed.get(column)) {
					draw(svg, box, this.looks.get(column));
				}
			}
			svg.writeEndDocument();
			svg.close();
		}
		catch (XMLStreamException failure) {
			throw new IllegalStateException("The map cannot be drawn", failure);
		}
		return bytes.toByteArray();
	}

	/** Columns of one height, the boxes of each as far apart as it takes. */
	private static List<List<Box>> place(List<List<Columns.Card>> columns, int top) {
		var placed = new ArrayList<List<Box>>();
		for (int column = 0; column < columns.size(); column++) {
			int x = MARGIN + column * (BOX + BETWEEN);
			placed.add(columns.get(column).stream().map((card) -> Box.of(card, x)).toList());
		}
		int tallest = placed.stream().mapToInt(Drawing::height).max().orElse(0);
		return placed.stream().map((boxes) -> spread(boxes, top, tallest)).toList();
	}

	private static int height(List<Box> boxes) {
		return boxes.stream().mapToInt((box) -> box.height() + SPACE).sum();
	}

	private static List<Box> spread(List<Box> boxes, int top, int tallest) {
		double room = (double) (tallest - height(boxes)) / Math.max(1, boxes.size());
		var spread = new ArrayList<Box>();
		double y = top + room / 2;
		for (Box box : boxes) {
			spread.add(box.at((int) Math.round(y)));
			y += box.height() + SPACE + room;
		}
		return spread;
	}

	private void begin(XMLStreamWriter svg, int height) throws XMLStreamException {
		svg.writeStartElement("svg");
		svg.writeDefaultNamespace(SVG);
		attributes(svg, "width", WIDTH, "height", height, "viewBox", "0 0 %d %d".formatted(WIDTH, height), "role",
				"img", "aria-labelledby", "title desc", "font-family", FONT, "xml:lang", locale());
		element(svg, "title", this.programme.name() + " – " + this.words.of("stages.map.title"), "id", "title");
		element(svg, "desc", about(), "id", "desc");
		svg.writeEmptyElement("rect");
		attributes(svg, "width", "100%", "height", "100%", "fill", "#fcfaf6");
	}

	private static String locale() {
		return Locale.UK.toLanguageTag();
	}

	/** Whose it is, of when, and how much of it. */
	private String about() {
		String about = this.words.of("stages.map.file.about", this.council.name(), this.words.day(this.when));
		if (this.parts > 1) {
			about += " · " + this.words.of("stages.map.part", this.part, this.parts);
		}
		return this.programme.example() ? this.words.of("web.example") + " · " + about : about;
	}

	private void heading(XMLStreamWriter svg, List<String> head, int top) throws XMLStreamException {
		int y = MARGIN + 14;
		text(svg, MARGIN, y, 17, "#4b4e4f", false, this.words.of("stages.map.title"));
		for (String line : head) {
			y += 38;
			text(svg, MARGIN, y, 30, "#0b0c0c", true, line);
		}
		text(svg, MARGIN, y + 28, 17, "#4b4e4f", false, about());
		List<String> titles = List.of("stages.barriers", "stages.opportunities", "stages.assets");
		for (int column = 0; column < titles.size(); column++) {
			text(svg, MARGIN + column * (BOX + BETWEEN), top - SPACE, 20, "#0b0c0c", true,
					this.words.of(titles.get(column)));
		}
	}

	private static void lines(XMLStreamWriter svg, Columns columns, List<List<Box>> placed) throws XMLStreamException {
		Map<String, Box> boxes = new HashMap<>();
		placed.forEach((column) -> column.forEach((box) -> boxes.put(box.card().key(), box)));
		svg.writeStartElement("g");
		attributes(svg, "fill", "none", "stroke", "#7b9298", "stroke-width", 2);
		for (List<Columns.Line> lines : List.of(columns.lowering(), columns.using())) {
			for (Columns.Line line : lines) {
				Box from = Objects.requireNonNull(boxes.get(line.from()));
				Box to = Objects.requireNonNull(boxes.get(line.to()));
				svg.writeEmptyElement("path");
				attributes(svg, "d", "M%1$d %2$dC%3$d %2$d %3$d %5$d %4$d %5$d".formatted(from.x() + BOX, from.middle(),
						from.x() + BOX + BETWEEN / 2, to.x(), to.middle()));
			}
		}
		svg.writeEndElement();
	}

	private void draw(XMLStreamWriter svg, Box box, Look look) throws XMLStreamException {
		boolean gap = box.card().gap();
		svg.writeEmptyElement("rect");
		attributes(svg, "x", box.x(), "y", box.y(), "width", BOX, "height", box.height(), "rx", 8, "fill",
				gap ? "#ffffff" : look.wash(), "stroke", gap ? "#9c3f0c" : look.ink(), "stroke-width", gap ? 2 : 1.5);
		if (gap) {
			attributes(svg, "stroke-dasharray", "6 4");
		}
		int y = box.y() + PADDING + TITLE - 3;
		for (String line : box.title()) {
			text(svg, box.x() + PADDING, y, TITLE, "#0b0c0c", true, line);
			y += TITLE + 5;
		}
		for (String line : box.detail()) {
			text(svg, box.x() + PADDING, y, DETAIL, look.ink(), false, line);
			y += DETAIL + 4;
		}
		if (gap) {
			tag(svg, box);
		}
	}

	private void tag(XMLStreamWriter svg, Box box) throws XMLStreamException {
		svg.writeEmptyElement("rect");
		attributes(svg, "x", box.x() + BOX - 58, "y", box.y() - 11, "width", 44, "height", 22, "rx", 4, "fill",
				"#fdf1e7", "stroke", "#9c3f0c", "stroke-width", 1.5);
		text(svg, box.x() + BOX - 49, box.y() + 5, DETAIL, "#9c3f0c", true, this.words.of("web.gap"));
	}

	private static void text(XMLStreamWriter svg, int x, int y, int size, String ink, boolean strong, String words)
			throws XMLStreamException {
		element(svg, "text", words, "x", x, "y", y, "font-size", size, "font-weight", strong ? 600 : 400, "fill", ink);
	}

	private static void element(XMLStreamWriter svg, String name, String text, Object... attributes)
			throws XMLStreamException {
		svg.writeStartElement(name);
		attributes(svg, attributes);
		svg.writeCharacters(text);
		svg.writeEndElement();
	}

	private static void attributes(XMLStreamWriter svg, Object... namesAndValues) throws XMLStreamException {
		for (int place = 0; place < namesAndValues.length; place += 2) {
			svg.writeAttribute(namesAndValues[place].toString(), namesAndValues[place + 1].toString());
		}
	}

	/** How a column's boxes look. */
	private record Look(String ink, String wash) {
	}

	/** A card with its place, and its words broken into lines. */
	private record Box(Columns.Card card, List<String> title, List<String> detail, int x, int y) {

		static Box of(Columns.Card card, int x) {
			return new Box(card, new TextLines(BOX - 2 * PADDING, TITLE).of(card.title()),
					new TextLines(BOX - 2 * PADDING, DETAIL).of(card.detail()), x, 0);
		}

		Box at(int y) {
			return new Box(this.card, this.title, this.detail, this.x, y);
		}

		int height() {
			return 2 * PADDING + this.title.size() * (TITLE + 5) + this.detail.size() * (DETAIL + 4) - 4;
		}

		int middle() {
			return this.y + height() / 2;
		}

		int bottom() {
			return this.y + height();
		}

	}

}
