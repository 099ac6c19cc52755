package org.pathfinder.web.document;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A tagged PDF through Apache PDFBox: what is a heading, a list, a quote or a picture
 * says so, and letters that are drawn in another order than they are read in say what
 * they are. Nothing but its own letters and pictures goes into it.
 */
final class PdfWriting {

	private static final PDRectangle PAPER = PDRectangle.A4;

	private static final float MARGIN = 62;

	private static final float BOTTOM = 66;

	private static final float WIDTH = PAPER.getWidth() - 2 * MARGIN;

	private static final Color INK = new Color(0x0b0c0c);

	private static final Color ACCENT = new Color(0x0b4f5e);

	private static final Color EDGE = new Color(0x84807a);

	private static final Style TEXT = new Style(11, false, 0, 0, 7, INK);

	private static final Style ITEM = new Style(11, false, 16, 0, 2, INK);

	private static final Style QUOTE = new Style(11, false, 16, 2, 3, INK);

	private static final List<Style> HEADINGS = List.of(new Style(25, true, 0, 0, 12, ACCENT),
			new Style(18, true, 0, 12, 7, ACCENT), new Style(13, true, 0, 9, 4, ACCENT));

	private final PDDocument pdf;

	private final PdfFonts regular;

	private final PdfFonts bold;

	private final PDStructureTreeRoot structure = new PDStructureTreeRoot();

	private final PDStructureElement whole;

	private final PDDocumentOutline outline = new PDDocumentOutline();

	/** What stands where, by the number of a page or of a link. */
	private final Map<Integer, PDParentTreeValue> parents = new TreeMap<>();

	private @Nullable PDPage page;

	private @Nullable PDPageContentStream stream;

	/** The elements of what is marked on this page. */
	private COSArray marked = new COSArray();

	/** How far down the page is written, from its lower edge. */
	private float y;

	private int number;

	private int keys;

	private PdfWriting(PDDocument pdf) {
		this.pdf = pdf;
		this.regular = new PdfFonts(pdf, false);
		this.bold = new PdfFonts(pdf, true);
		this.whole = new PDStructureElement("Document", this.structure);
		this.structure.appendKid(this.whole);
	}

	static void write(Document document, OutputStream out) throws IOException {
		try (var pdf = new PDDocument()) {
			var writing = new PdfWriting(pdf);
			writing.describe(document.title());
			writing.heading(1, document.title());
			for (Block block : document.blocks()) {
				writing.block(block);
			}
			writing.end();
			pdf.save(out);
		}
	}

	private void describe(String title) throws IOException {
		this.pdf.setVersion(1.7f);
		PDDocumentCatalog catalog = this.pdf.getDocumentCatalog();
		catalog.setLanguage("en-GB");
		catalog.setStructureTreeRoot(this.structure);
		catalog.setDocumentOutline(this.outline);
		var marks = new PDMarkInfo();
		marks.setMarked(true);
		catalog.setMarkInfo(marks);
		var shown = new PDViewerPreferences(new COSDictionary());
		shown.setDisplayDocTitle(true);
		catalog.setViewerPreferences(shown);
		this.pdf.getDocumentInformation().setTitle(title);
		String metadata = """
				<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
				<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
				<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
				<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
				</rdf:Description></rdf:RDF></x:xmpmeta>
				<?xpacket end="w"?>"""
			.formatted(HtmlUtils.htmlEscape(OpenDocument.sayable(title), StandardCharsets.UTF_8.name()));
		catalog
			.setMetadata(new PDMetadata(this.pdf, new ByteArrayInputStream(metadata.getBytes(StandardCharsets.UTF_8))));
	}

	private void block(Block block) throws IOException {
		switch (block) {
			case Block.Heading heading -> heading(heading.level(), heading.text());
			case Block.Paragraph paragraph -> flow(child(this.whole, "P"), paragraph.words(), TEXT);
			case Block.Quote quote -> {
				PDStructureElement element = child(this.whole, "BlockQuote");
				flow(child(element, "P"), List.of(new Block.Words("‘" + quote.words() + "’", null)), QUOTE);
				flow(child(element, "P"), List.of(new Block.Words("— " + quote.attribution(), null)), QUOTE);
				this.y -= TEXT.after();
			}
			case Block.Bullets bullets -> bullets(bullets.items());
			case Block.Picture picture -> picture(picture);
			case Block.NewPage _ -> closePage();
		}
	}

	private void heading(int level, String text) throws IOException {
		Style style = HEADINGS.get(Math.clamp(level, 1, HEADINGS.size()) - 1);
		// a heading at the foot of a page heads nothing
		if (this.y - BOTTOM < style.before() + 2 * style.leading() + 3 * TEXT.leading()) {
			closePage();
		}
		room(0);
		if (level <= 2) {
			var item = new PDOutlineItem();
			var place = new PDPageXYZDestination();
			place.setPage(this.page);
			place.setTop((int) this.y);
			item.setDestination(place);
			item.setTitle(text);
			this.outline.addLast(item);
		}
		flow(child(this.whole, "H" + Math.clamp(level, 1, 6)), List.of(new Block.Words(text, null)), style);
	}

	private void bullets(List<String> items) throws IOException {
		PDStructureElement list = child(this.whole, "L");
		for (String item : items) {
			PDStructureElement element = child(list, "LI");
			room(ITEM.leading());
			float top = this.y;
			draw(child(element, "Lbl"), new Line("•", 0, 1), "•", List.of(), MARGIN + 3, top - ITEM.leading(), ITEM);
			flow(child(element, "LBody"), List.of(new Block.Words(item, null)), ITEM);
		}
		this.y -= TEXT.after();
	}

	private void picture(Block.Picture picture) throws IOException {
		PDImageXObject image;
		try {
			image = PDImageXObject.createFromByteArray(this.pdf, picture.bytes(), null);
		}
		catch (IOException | IllegalArgumentException unreadable) {
			flow(child(this.whole, "P"), List.of(new Block.Words(picture.alt(), null)), TEXT);
			return;
		}
		float scale = Math.min(0.75f, Math.min(WIDTH / image.getWidth(), 420f / image.getHeight()));
		float width = image.getWidth() * scale;
		float height = image.getHeight() * scale;
		room(height + TEXT.after());
		this.y -= height;
		PDStructureElement figure = child(this.whole, "Figure");
		figure.setAlternateDescription(picture.alt());
		var layout = new PDLayoutAttributeObject();
		layout.setBBox(new PDRectangle(MARGIN, this.y, width, height));
		figure.addAttribute(layout);
		mark(figure, "Figure", null);
		stream().drawImage(image, MARGIN, this.y, width, height);
		stream().endMarkedContent();
		this.y -= TEXT.after() + 4;
	}

	/** Words in lines as wide as the page, on as many pages as they take. */
	private void flow(PDStructureElement element, List<Block.Words> words, Style style) throws IOException {
		var text = new StringBuilder();
		var links = new ArrayList<Link>();
		for (Block.Words some : words) {
			int from = text.length();
			text.append(RightToLeft.shaped(
					Normalizer.normalize(OpenDocument.sayable(some.text()).replace('\t', ' '), Normalizer.Form.NFC)));
			if (some.address() != null) {
				links.add(new Link(from, text.length(), some.address(), some.text()));
			}
		}
		if (this.page != null) {
			this.y -= style.before();
		}
		String whole = text.toString();
		int from = 0;
		for (String line : whole.split("\n", -1)) {
			for (Line part : lines(line, from, style)) {
				room(style.leading());
				this.y -= style.leading();
				boolean reversed = RightToLeft.begins(line);
				float indent = reversed ? WIDTH - width(part.text(), style) : style.indent();
				draw(element, part, line, links, MARGIN + indent, this.y, style);
				if (style == QUOTE) {
					bar();
				}
			}
			from += line.length() + 1;
		}
		this.y -= style.after();
	}

	private List<Line> lines(String text, int offset, Style style) throws IOException {
		var lines = new ArrayList<Line>();
		BreakIterator breaks = BreakIterator.getLineInstance(Locale.UK);
		breaks.setText(text);
		float room = WIDTH - style.indent();
		int start = 0;
		int last = breaks.first();
		float width = 0;
		for (int next = breaks.next(); next != BreakIterator.DONE; last = next, next = breaks.next()) {
			float more = width(text.substring(last, next).stripTrailing(), style);
			if (width + more > room && last > start) {
				lines.add(new Line(text.substring(start, last).stripTrailing(), offset + start, offset + last));
				start = last;
				width = 0;
			}
			while (more > room) {
				int cut = fitting(text, start, next, room, style);
				if (cut == next) {
					break;
				}
				lines.add(new Line(text.substring(start, cut), offset + start, offset + cut));
				start = cut;
				more = width(text.substring(start, next).stripTrailing(), style);
			}
			width += width(text.substring(Math.max(start, last), next), style);
		}
		lines.add(new Line(text.substring(start).stripTrailing(), offset + start, offset + text.length()));
		return lines;
	}

	/** How far a word that is wider than the page fits; one letter at least. */
	private int fitting(String text, int from, int to, float room, Style style) throws IOException {
		BreakIterator letters = BreakIterator.getCharacterInstance(Locale.UK);
		letters.setText(text.substring(from, to));
		float width = 0;
		int fits = 0;
		for (int next = letters.next(); next != BreakIterator.DONE; next = letters.next()) {
			width += width(text.substring(from + fits, from + next), style);
			if (width > room && fits > 0) {
				break;
			}
			fits = next;
		}
		return from + fits;
	}

	private float width(String text, Style style) throws IOException {
		float width = 0;
		for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
			width += fonts(style).letter(text.codePointAt(at)).width();
		}
		return width * style.size();
	}

	private PdfFonts fonts(Style style) {
		return style.bold() ? this.bold : this.regular;
	}

	/** One line, each part of it under the element that it belongs to. */
	private void draw(PDStructureElement element, Line line, String paragraph, List<Link> links, float x, float at,
			Style style) throws IOException {
		var parts = new ArrayList<Part>();
		for (RightToLeft.Seen seen : RightToLeft.seen(line.text(), RightToLeft.begins(paragraph))) {
			Link link = links.stream()
				.filter((each) -> each.holds(line.from() + seen.place()))
				.findFirst()
				.orElse(null);
			for (int character : seen.text().codePoints().toArray()) {
				PdfFonts.Letter letter = fonts(style).letter(character);
				Part last = parts.isEmpty() ? null : parts.getLast();
				if (last == null || last.font() != letter.font() || last.link() != link) {
					last = new Part(letter.font(), link, new StringBuilder(), new float[1]);
					parts.add(last);
				}
				last.text().append(letter.text());
				last.width()[0] += letter.width() * style.size();
			}
		}
		float from = x;
		for (int first = 0; first < parts.size();) {
			Link link = parts.get(first).link();
			int end = first;
			float width = 0;
			while (end < parts.size() && parts.get(end).link() == link) {
				width += parts.get(end++).width()[0];
			}
			String read = (first == 0 && end == parts.size()) ? readable(line.text(), style) : null;
			show(element, parts.subList(first, end), link, read, new PDRectangle(from, at, width, style.size()), style);
			from += width;
			first = end;
		}
	}

	/** What a line says, where its letters do not tell. */
	private @Nullable String readable(String line, Style style) throws IOException {
		boolean drawnAsRead = !RightToLeft.isIn(line);
		for (int character : line.codePoints().toArray()) {
			drawnAsRead &= fonts(style).letter(character).known();
		}
		return drawnAsRead ? null : Normalizer.normalize(line, Normalizer.Form.NFKC);
	}

	private void show(PDStructureElement element, List<Part> parts, @Nullable Link link, @Nullable String read,
			PDRectangle where, Style style) throws IOException {
		PDStructureElement under = (link != null) ? child(element, "Link") : element;
		mark(under, (link != null) ? "Link" : "P", read);
		stream().beginText();
		stream().setNonStrokingColor((link != null) ? ACCENT : style.color());
		stream().newLineAtOffset(where.getLowerLeftX(), where.getLowerLeftY());
		for (Part part : parts) {
			stream().setFont(part.font(), style.size());
			stream().showText(part.text().toString());
		}
		stream().endText();
		stream().endMarkedContent();
		if (link != null) {
			underline(where);
			annotate(under, link, where);
		}
	}

	private void underline(PDRectangle where) throws IOException {
		stream().beginMarkedContent(COSName.ARTIFACT);
		stream().setStrokingColor(ACCENT);
		stream().setLineWidth(0.6f);
		stream().moveTo(where.getLowerLeftX(), where.getLowerLeftY() - 1.6f);
		stream().lineTo(where.getUpperRightX(), where.getLowerLeftY() - 1.6f);
		stream().stroke();
		stream().endMarkedContent();
	}

	private void annotate(PDStructureElement element, Link link, PDRectangle where) throws IOException {
		var annotation = new PDAnnotationLink();
		var action = new PDActionURI();
		action.setURI(link.address());
		annotation.setAction(action);
		annotation.setRectangle(
				new PDRectangle(where.getLowerLeftX(), where.getLowerLeftY() - 3, where.getWidth(), where.getHeight()));
		annotation.setContents(link.text());
		annotation.setPrinted(true);
		var border = new PDBorderStyleDictionary();
		border.setWidth(0);
		annotation.setBorderStyle(border);
		annotation.setPage(this.page);
		annotation.setStructParent(this.keys);
		this.parents.put(this.keys++, new PDParentTreeValue(element.getCOSObject()));
		Objects.requireNonNull(this.page).getAnnotations().add(annotation);
		var reference = new PDObjectReference();
		reference.setReferencedObject(annotation);
		element.appendKid(reference);
	}

	private void bar() throws IOException {
		stream().beginMarkedContent(COSName.ARTIFACT);
		stream().setNonStrokingColor(EDGE);
		stream().addRect(MARGIN, this.y - 4, 3, QUOTE.leading());
		stream().fill();
		stream().endMarkedContent();
	}

	private static PDStructureElement child(PDStructureNode parent, String role) {
		var element = new PDStructureElement(role, parent);
		parent.appendKid(element);
		return element;
	}

	/** What is drawn from here on belongs to the element. */
	private void mark(PDStructureElement element, String tag, @Nullable String read) throws IOException {
		var properties = new COSDictionary();
		properties.setInt(COSName.MCID, this.marked.size());
		if (read != null) {
			properties.setString(COSName.ACTUAL_TEXT, read);
		}
		stream().beginMarkedContent(COSName.getPDFName(tag), PDPropertyList.create(properties));
		var reference = new PDMarkedContentReference();
		reference.setPage(this.page);
		reference.setMCID(this.marked.size());
		element.appendKid(reference);
		this.marked.add(element.getCOSObject());
	}

	private PDPageContentStream stream() {
		return Objects.requireNonNull(this.stream);
	}

	/** Begins a page where the one in hand has no room for something so high. */
	private void room(float height) throws IOException {
		if (this.page != null && this.y - height < BOTTOM) {
			closePage();
		}
		if (this.page == null) {
			this.page = new PDPage(PAPER);
			this.pdf.addPage(this.page);
			this.stream = new PDPageContentStream(this.pdf, this.page);
			this.y = PAPER.getHeight() - MARGIN;
			this.marked = new COSArray();
			this.number++;
			this.page.setStructParents(this.keys);
			this.page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
			this.parents.put(this.keys++, new PDParentTreeValue(this.marked));
		}
	}

	private void closePage() throws IOException {
		if (this.page == null) {
			return;
		}
		String shown = String.valueOf(this.number);
		stream().beginMarkedContent(COSName.ARTIFACT);
		stream().beginText();
		stream().setNonStrokingColor(EDGE);
		stream().setFont(this.regular.letter('1').font(), 9);
		stream().newLineAtOffset(PAPER.getWidth() - MARGIN - width(shown, TEXT), BOTTOM / 2);
		stream().showText(shown);
		stream().endText();
		stream().endMarkedContent();
		stream().close();
		this.page = null;
		this.stream = null;
		this.y = 0;
	}

	private void end() throws IOException {
		closePage();
		var tree = new PDNumberTreeNode(PDParentTreeValue.class);
		tree.setNumbers(this.parents);
		this.structure.setParentTree(tree);
		this.structure.setParentTreeNextKey(this.keys);
	}

	/**
	 * How something is set.
	 *
	 * @param indent how far from the margin
	 * @param before how much room is above
	 * @param after how much is below
	 */
	private record Style(float size, boolean bold, float indent, float before, float after, Color color) {

		float leading() {
			return this.size * (this.bold ? 1.22f : 1.45f);
		}

	}

	/** A line, and where it is in the text of its paragraph. */
	private record Line(String text, int from, int to) {
	}

	/** Where words lead, and where those are in the text of their paragraph. */
	private record Link(int from, int to, String address, String text) {

		boolean holds(int place) {
			return place >= this.from && place < this.to;
		}

	}

	/** Letters of one font beside each other. */
	private record Part(PDFont font, @Nullable Link link, StringBuilder text, float[] width) {
	}

}
