package org.pathfinder.web.document;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.TextParagraph;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;

import org.springframework.http.ResponseEntity;

/** Slides as a PowerPoint file, through Apache POI. */
public final class Slides {

	private static final String TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

	private static final Dimension SIZE = new Dimension(960, 540);

	private static final Set<Placeholder> UNUSED = Set.of(Placeholder.DATETIME, Placeholder.FOOTER,
			Placeholder.SLIDE_NUMBER);

	private static final Color INK = new Color(0x0b0c0c);

	private static final Color ACCENT = new Color(0x0b4f5e);

	private static final Color MUTED = new Color(0x4b4e4f);

	private Slides() {
	}

	/** The file, as an answer that a browser keeps. */
	public static ResponseEntity<byte[]> answer(String name, List<Slide> slides) {
		return DocumentFormat.answer(name + ".pptx", TYPE, write(slides));
	}

	/** The file; its first slide is the title. */
	static byte[] write(List<Slide> slides) {
		var out = new ByteArrayOutputStream();
		try (var show = new XMLSlideShow()) {
			show.setPageSize(SIZE);
			show.getProperties().getCoreProperties().setTitle(OpenDocument.sayable(slides.getFirst().title()));
			for (Slide slide : slides) {
				add(show, slide, slide == slides.getFirst());
			}
			show.write(out);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return out.toByteArray();
	}

	private static void add(XMLSlideShow show, Slide slide, boolean first) {
		XSLFSlide page = show.createSlide(show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT));
		XSLFTextShape title = page.getPlaceholder(0);
		place(title, new Rectangle2D.Double(50, first ? 130 : 30, 860, first ? 140 : 90));
		title.setVerticalAlignment(VerticalAlignment.BOTTOM);
		title.clearText();
		paragraph(title, slide.title(), fit(slide.title(), first ? 54 : 36, 60), true, ACCENT);
		XSLFTextShape body = page.getPlaceholder(1);
		place(body, new Rectangle2D.Double(50, first ? 285 : 135, (slide.picture() != null) ? 530 : 860,
				first ? 200 : 360));
		body.setVerticalAlignment(VerticalAlignment.TOP);
		body.clearText();
		if (slide.source() != null) {
			paragraph(body, slide.source(), 20, false, MUTED);
		}
		double size = fit(slide.parts().stream().map(Slide.Part::text).reduce("", String::concat), 26,
				(slide.picture() != null) ? 260 : 420);
		for (Slide.Part part : slide.parts()) {
			if (part.label() != null) {
				paragraph(body, part.label(), size * 0.8, true, ACCENT);
			}
			paragraph(body, part.text(), size, false, INK);
		}
		if (slide.picture() != null) {
			picture(show, page, slide.picture());
		}
		if (slide.licence() != null) {
			XSLFTextBox licence = page.createTextBox();
			licence.setAnchor(new Rectangle2D.Double(50, 500, 860, 28));
			licence.clearText();
			paragraph(licence, slide.licence(), 14, false, MUTED);
		}
		Stream.of(page.getPlaceholders())
			.filter((shape) -> UNUSED.contains(shape.getTextType()))
			.forEach(page::removeShape);
		if (!slide.notes().isEmpty()) {
			notes(show.getNotesSlide(page), slide.notes());
		}
	}

	/** A shape without a place of its own would move its layout's, and so all others. */
	private static void place(XSLFTextShape shape, Rectangle2D place) {
		((CTShape) shape.getXmlObject()).getSpPr().addNewXfrm();
		shape.setAnchor(place);
	}

	/** As large as there is room for, with what it shows in words. */
	private static void picture(XMLSlideShow show, XSLFSlide page, Block.Picture picture) {
		XSLFPictureShape shape = page.createPicture(show.addPicture(picture.bytes(),
				picture.type().equals("image/png") ? PictureData.PictureType.PNG : PictureData.PictureType.JPEG));
		double scale = Math.min(310.0 / picture.width(), 340.0 / picture.height());
		double width = picture.width() * scale;
		shape.setAnchor(new Rectangle2D.Double(600 + (310 - width) / 2, 140, width, picture.height() * scale));
		((CTPicture) shape.getXmlObject()).getNvPicPr().getCNvPr().setDescr(OpenDocument.sayable(picture.alt()));
	}

	/** Smaller, if there is more of it than fits. */
	private static double fit(String text, double size, int usual) {
		return Math.max(size / 2.2, size * Math.min(1, Math.sqrt((double) usual / Math.max(1, text.length()))));
	}

	private static void paragraph(XSLFTextShape shape, String text, double size, boolean bold, Color color) {
		for (String line : OpenDocument.sayable(text).split("\n+")) {
			XSLFTextParagraph paragraph = shape.addNewTextParagraph();
			paragraph.setBullet(false);
			paragraph.setIndent(0d);
			paragraph.setLeftMargin(0d);
			paragraph.setTextAlign(TextParagraph.TextAlign.LEFT);
			paragraph.setSpaceBefore(bold ? 40d : 10d);
			XSLFTextRun run = paragraph.addNewTextRun();
			run.setText(line);
			run.setFontSize(size);
			run.setBold(bold);
			run.setFontColor(color);
		}
	}

	private static void notes(XSLFNotes notes, String text) {
		for (XSLFTextShape shape : notes.getPlaceholders()) {
			if (shape.getTextType() == Placeholder.BODY) {
				shape.setText(OpenDocument.sayable(text));
			}
		}
	}

}
