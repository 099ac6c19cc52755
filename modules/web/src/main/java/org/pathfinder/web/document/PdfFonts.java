package org.pathfinder.web.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Letters of one weight in one document: of Latin, Greek and Cyrillic, and of Hebrew and
 * Arabic where a text has them. Only what is used is in the file.
 */
final class PdfFonts {

	private static final String REGULAR = "NotoSans_400Regular";

	private static final String BOLD = "NotoSans_700Bold";

	private static final List<String> OTHERS = List.of("NotoSansHebrew_400Regular", "NotoNaskhArabic_400Regular");

	/** Instead of what no font has. */
	private static final int UNKNOWN = 0xFFFD;

	private final PDDocument pdf;

	private final List<String> names;

	private final List<Font> loaded = new ArrayList<>();

	private final Map<Integer, Letter> letters = new HashMap<>();

	PdfFonts(PDDocument pdf, boolean bold) {
		this.pdf = pdf;
		this.names = new ArrayList<>(OTHERS);
		this.names.addFirst(bold ? BOLD : REGULAR);
	}

	/** How a letter is drawn. */
	Letter letter(int character) throws IOException {
		Letter known = this.letters.get(character);
		if (known == null) {
			known = find(character);
			this.letters.put(character, known);
		}
		return known;
	}

	private Letter find(int character) throws IOException {
		for (int number = 0; number < this.names.size(); number++) {
			if (number == this.loaded.size()) {
				this.loaded.add(load(this.names.get(number)));
			}
			Font font = this.loaded.get(number);
			if (font.glyphs().getGlyphId(character) != 0) {
				String text = Character.toString(character);
				return new Letter(font.font(), text, font.font().getStringWidth(text) / 1000, true);
			}
		}
		Letter unknown = letter(UNKNOWN);
		return new Letter(unknown.font(), unknown.text(), unknown.width(), false);
	}

	private Font load(String name) throws IOException {
		try (InputStream file = Objects.requireNonNull(PdfFonts.class.getResourceAsStream(name + ".ttf"), name)) {
			TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
			// shapes of Devanagari are looked for in every word, at a hundred times the
			// cost of drawing it
			font.setEnableGsub(false);
			return new Font(PDType0Font.load(this.pdf, font, true), font.getUnicodeCmapLookup());
		}
	}

	private record Font(PDFont font, CmapLookup glyphs) {
	}

	/**
	 * A letter.
	 *
	 * @param font the font that has it
	 * @param text what is drawn
	 * @param width how wide it is at a size of 1
	 * @param known whether it is what was written
	 */
	record Letter(PDFont font, String text, float width, boolean known) {
	}

}
