package org.pathfinder.stages.map;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines where nothing measures it, since the reader's font is not known
 * here: by widths that are enough for the bold letters of wide sans-serifs.
 *
 * @param width how long a line may be
 * @param size the size of the letters, in the same measure
 */
record TextLines(int width, int size) {

	/** The text in lines; a word that is longer than a line goes on in the next. */
	List<String> of(String text) {
		var lines = new ArrayList<String>();
		var line = new StringBuilder();
		for (String word : text.strip().split("\\s+")) {
			if (!line.isEmpty() && !fits(line + " " + word)) {
				lines.add(line.toString());
				line.setLength(0);
			}
			if (!line.isEmpty()) {
				line.append(' ');
			}
			int[] letters = word.codePoints().toArray();
			for (int letter : letters) {
				if (!line.isEmpty() && !fits(line + Character.toString(letter))) {
					lines.add(line.toString());
					line.setLength(0);
				}
				line.appendCodePoint(letter);
			}
		}
		lines.add(line.toString());
		return lines;
	}

	private boolean fits(String text) {
		return text.codePoints().mapToDouble(TextLines::em).sum() * this.size <= this.width;
	}

	/** How wide a letter is, as a share of its size. */
	private static double em(int letter) {
		if ("iljI.,:;'’‘|!()[] ".indexOf(letter) >= 0) {
			return 0.42;
		}
		if ("mwMW%@—…".indexOf(letter) >= 0) {
			return 1.1;
		}
		if (Character.isIdeographic(letter) || Character.isEmoji(letter) && letter > 0x2000) {
			return 1.2;
		}
		return Character.isUpperCase(letter) ? 0.84 : 0.72;
	}

}
