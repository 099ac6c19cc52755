package org.pathfinder.web.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The small part of OpenDocument that a plain text needs. Headings, lists and quotes have
 * the names that word processors know, so that a look of one's own is put on in one go.
 */
final class OdtWriting {

	private static final String TYPE = "application/vnd.oasis.opendocument.text";

	/** The page between its margins, in centimetres. */
	private static final double WIDTH = 16;

	private static final double HEIGHT = 20;

	/** How many of a picture's points are a centimetre, at most. */
	private static final double POINTS = 96 / 2.54;

	private static final String NAMESPACES = """
			 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
			 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
			 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
			 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
			 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
			 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
			 xmlns:xlink="http://www.w3.org/1999/xlink"
			 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
			 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">
			""";

	private static final String STYLES = """
			<?xml version="1.0" encoding="UTF-8"?>
			<office:document-styles%s<office:styles>
			<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="135%%" fo:margin-bottom="0.3cm" fo:orphans="2" fo:widows="2"/><style:text-properties fo:font-family="Arial, 'Liberation Sans', 'Noto Sans', sans-serif" fo:font-size="12pt" fo:language="en" fo:country="GB"/></style:default-style>
			<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
			<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard" style:class="text"/>
			<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="text"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:line-height="115%%" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold" fo:color="#0b4f5e"/></style:style>
			<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="1"><style:text-properties fo:font-size="26pt"/></style:style>
			<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="2"><style:text-properties fo:font-size="19pt"/></style:style>
			<style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="3"><style:text-properties fo:font-size="14pt"/></style:style>
			<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard" style:class="html"><style:paragraph-properties fo:margin-left="0.6cm" fo:margin-top="0.2cm" fo:padding-left="0.4cm" fo:border-left="0.1cm solid #84807a"/></style:style>
			<style:style style:name="List_20_Bullet" style:display-name="List Bullet" style:family="paragraph" style:parent-style-name="Standard" style:class="list"><style:paragraph-properties fo:margin-bottom="0.1cm"/></style:style>
			<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#0b4f5e" style:text-underline-style="solid"/></style:style>
			<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="0.8cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
			</office:styles><office:automatic-styles>
			<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
			<style:style style:name="number" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>
			</office:automatic-styles><office:master-styles>
			<style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="number"><text:page-number>1</text:page-number></text:p></style:footer></style:master-page>
			</office:master-styles></office:document-styles>
			"""
		.formatted(NAMESPACES);

	private static final String HEAD = """
			<?xml version="1.0" encoding="UTF-8"?>
			<office:document-content%s<office:automatic-styles>
			<style:style style:name="new-page-1" style:family="paragraph" style:parent-style-name="Heading_20_1"><style:paragraph-properties fo:break-before="page"/></style:style>
			<style:style style:name="new-page-2" style:family="paragraph" style:parent-style-name="Heading_20_2"><style:paragraph-properties fo:break-before="page"/></style:style>
			<style:style style:name="new-page-3" style:family="paragraph" style:parent-style-name="Heading_20_3"><style:paragraph-properties fo:break-before="page"/></style:style>
			<style:style style:name="new-page" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:break-before="page"/></style:style>
			<style:style style:name="picture" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>
			</office:automatic-styles><office:body><office:text>
			"""
		.formatted(NAMESPACES);

	private static final String FOOT = "</office:text></office:body></office:document-content>";

	private final XMLStreamWriter xml;

	private int pictures;

	/** Whether the next block begins a page. */
	private boolean breaks;

	private OdtWriting(XMLStreamWriter xml) {
		this.xml = xml;
	}

	static void write(Document document, OutputStream out) throws IOException {
		var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		OpenDocument.mimetype(TYPE, zip);
		List<Block.Picture> pictures = document.blocks()
			.stream()
			.filter(Block.Picture.class::isInstance)
			.map(Block.Picture.class::cast)
			.toList();
		try {
			entry(zip, "META-INF/manifest.xml", manifest(pictures));
			entry(zip, "styles.xml", STYLES);
			meta(document.title(), zip);
			zip.putNextEntry(new ZipEntry("content.xml"));
			zip.write(HEAD.getBytes(StandardCharsets.UTF_8));
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(zip, "UTF-8");
			var writing = new OdtWriting(xml);
			writing.heading(1, document.title());
			for (Block block : document.blocks()) {
				writing.block(block);
			}
			xml.flush();
			zip.write(FOOT.getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
		}
		catch (XMLStreamException failure) {
			throw new IOException(failure);
		}
		for (int number = 0; number < pictures.size(); number++) {
			zip.putNextEntry(new ZipEntry(place(number, pictures.get(number))));
			zip.write(pictures.get(number).bytes());
			zip.closeEntry();
		}
		zip.finish();
	}

	private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(text.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

	private static String manifest(List<Block.Picture> pictures) {
		var manifest = new StringBuilder(
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
						""");
		file(manifest, "/", TYPE);
		for (String part : List.of("content.xml", "styles.xml", "meta.xml")) {
			file(manifest, part, "text/xml");
		}
		for (int number = 0; number < pictures.size(); number++) {
			file(manifest, place(number, pictures.get(number)), pictures.get(number).type());
		}
		return manifest.append("</manifest:manifest>").toString();
	}

	private static void file(StringBuilder manifest, String path, String type) {
		manifest.append("<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"%s\"%s/>\n"
			.formatted(path, type, path.equals("/") ? " manifest:version=\"1.3\"" : ""));
	}

	private static String place(int number, Block.Picture picture) {
		return "Pictures/" + (number + 1) + (picture.type().equals("image/png") ? ".png" : ".jpg");
	}

	private static void meta(String title, ZipOutputStream zip) throws IOException, XMLStreamException {
		zip.putNextEntry(new ZipEntry("meta.xml"));
		zip.write(
				"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta%s<office:meta>".formatted(NAMESPACES)
					.getBytes(StandardCharsets.UTF_8));
		XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(zip, "UTF-8");
		for (List<String> each : List.of(List.of("dc:title", OpenDocument.sayable(title)),
				List.of("dc:language", "en-GB"))) {
			xml.writeStartElement(each.getFirst());
			xml.writeCharacters(each.getLast());
			xml.writeEndElement();
		}
		xml.flush();
		zip.write("</office:meta></office:document-meta>".getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

	private void block(Block block) throws XMLStreamException {
		switch (block) {
			case Block.Heading heading -> heading(heading.level(), heading.text());
			case Block.Paragraph paragraph -> paragraph("Text_20_body", paragraph.words());
			case Block.Quote quote -> {
				paragraph("Quotations", List.of(new Block.Words("‘" + quote.words() + "’", null)));
				paragraph("Quotations", List.of(new Block.Words("— " + quote.attribution(), null)));
			}
			case Block.Bullets bullets -> bullets(bullets.items());
			case Block.Picture picture -> picture(picture);
			case Block.NewPage _ -> this.breaks = true;
		}
	}

	private void heading(int level, String text) throws XMLStreamException {
		int known = Math.clamp(level, 1, 3);
		this.xml.writeStartElement("text:h");
		this.xml.writeAttribute("text:style-name", this.breaks ? "new-page-" + known : "Heading_20_" + known);
		this.xml.writeAttribute("text:outline-level", String.valueOf(known));
		this.breaks = false;
		lines(text);
		this.xml.writeEndElement();
	}

	private void paragraph(String style, List<Block.Words> words) throws XMLStreamException {
		this.xml.writeStartElement("text:p");
		this.xml.writeAttribute("text:style-name", this.breaks ? "new-page" : style);
		this.breaks = false;
		for (Block.Words some : words) {
			if (some.address() != null) {
				this.xml.writeStartElement("text:a");
				this.xml.writeAttribute("xlink:type", "simple");
				this.xml.writeAttribute("xlink:href", some.address());
				this.xml.writeAttribute("text:style-name", "Internet_20_link");
				lines(some.text());
				this.xml.writeEndElement();
			}
			else {
				lines(some.text());
			}
		}
		this.xml.writeEndElement();
	}

	private void bullets(List<String> items) throws XMLStreamException {
		this.xml.writeStartElement("text:list");
		this.xml.writeAttribute("text:style-name", "Bullets");
		for (String item : items) {
			this.xml.writeStartElement("text:list-item");
			paragraph("List_20_Bullet", List.of(new Block.Words(item, null)));
			this.xml.writeEndElement();
		}
		this.xml.writeEndElement();
	}

	private void picture(Block.Picture picture) throws XMLStreamException {
		double width = picture.width() / POINTS;
		double height = picture.height() / POINTS;
		double scale = Math.min(1, Math.min(WIDTH / width, HEIGHT / height));
		this.xml.writeStartElement("text:p");
		this.xml.writeAttribute("text:style-name", this.breaks ? "new-page" : "Text_20_body");
		this.breaks = false;
		this.xml.writeStartElement("draw:frame");
		this.xml.writeAttribute("draw:style-name", "picture");
		this.xml.writeAttribute("draw:name", "Picture " + (this.pictures + 1));
		this.xml.writeAttribute("text:anchor-type", "as-char");
		this.xml.writeAttribute("svg:width", centimetres(width * scale));
		this.xml.writeAttribute("svg:height", centimetres(height * scale));
		this.xml.writeEmptyElement("draw:image");
		this.xml.writeAttribute("xlink:href", place(this.pictures++, picture));
		this.xml.writeAttribute("xlink:type", "simple");
		this.xml.writeAttribute("xlink:show", "embed");
		this.xml.writeAttribute("xlink:actuate", "onLoad");
		this.xml.writeStartElement("svg:title");
		this.xml.writeCharacters(OpenDocument.sayable(picture.alt()));
		this.xml.writeEndElement();
		this.xml.writeEndElement();
		this.xml.writeEndElement();
	}

	private static String centimetres(double length) {
		return String.format(Locale.ROOT, "%.2fcm", Math.max(0.1, length));
	}

	private void lines(String text) throws XMLStreamException {
		String[] lines = OpenDocument.sayable(text).split("\n", -1);
		for (int number = 0; number < lines.length; number++) {
			if (number > 0) {
				this.xml.writeEmptyElement("text:line-break");
			}
			OpenDocument.line(this.xml, lines[number]);
		}
	}

}
