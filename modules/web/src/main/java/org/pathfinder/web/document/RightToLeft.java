package org.pathfinder.web.document;

import java.text.Bidi;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Brings a line into the order in which it is seen, and Arabic letters into the shapes
 * that they have beside others: a PDF holds what is seen.
 */
final class RightToLeft {

	private static final char LAM = 'ل';

	private static final int INITIAL = 2;

	private static final int MEDIAL = 3;

	/**
	 * Of each letter the shapes by themselves, at the end, at the beginning and in the
	 * middle of a word; a letter that joins only the one before has two of them.
	 */
	private static final Map<String, List<Character>> SHAPES = new HashMap<>();

	static {
		for (char shape = '\uFE80'; shape <= '\uFEFC'; shape++) {
			SHAPES
				.computeIfAbsent(Normalizer.normalize(String.valueOf(shape), Normalizer.Form.NFKC),
						(letter) -> new ArrayList<>())
				.add(shape);
		}
	}

	private RightToLeft() {
	}

	/** Whether any of it is written from right to left. */
	static boolean isIn(String text) {
		return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
	}

	/** Whether a paragraph of it begins at the right. */
	static boolean begins(String text) {
		return isIn(text) && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
	}

	/** The places of its characters in the order in which they are seen. */
	static List<Seen> seen(String line, boolean rightToLeft) {
		if (!isIn(line) && !rightToLeft) {
			return clusters(line, 0, false);
		}
		var bidi = new Bidi(line, rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
		byte[] levels = new byte[bidi.getRunCount()];
		Integer[] runs = new Integer[bidi.getRunCount()];
		for (int run = 0; run < runs.length; run++) {
			levels[run] = (byte) bidi.getRunLevel(run);
			runs[run] = run;
		}
		Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
		var seen = new ArrayList<Seen>();
		for (int run : runs) {
			boolean reversed = bidi.getRunLevel(run) % 2 == 1;
			List<Seen> part = clusters(line.substring(bidi.getRunStart(run), bidi.getRunLimit(run)),
					bidi.getRunStart(run), reversed);
			seen.addAll(reversed ? part.reversed() : part);
		}
		return seen;
	}

	/** A letter stays with its marks. */
	private static List<Seen> clusters(String text, int offset, boolean mirrored) {
		var clusters = new ArrayList<Seen>();
		BreakIterator letters = BreakIterator.getCharacterInstance(Locale.UK);
		letters.setText(text);
		int from = letters.first();
		for (int to = letters.next(); to != BreakIterator.DONE; from = to, to = letters.next()) {
			String cluster = text.substring(from, to);
			clusters.add(new Seen(mirrored ? mirror(cluster) : cluster, offset + from));
		}
		return clusters;
	}

	private static String mirror(String cluster) {
		int pair = "()[]{}<>«»‹›".indexOf(cluster);
		return (pair < 0) ? cluster : String.valueOf("()[]{}<>«»‹›".charAt(pair ^ 1));
	}

	/** The same letters in the shapes that they have beside each other. */
	static String shaped(String text) {
		if (text.chars().noneMatch((letter) -> letter >= 0x0621 && letter <= 0x064A)) {
			return text;
		}
		var shaped = new StringBuilder();
		for (int at = 0; at < text.length(); at++) {
			String letter = text.substring(at, at + 1);
			// or many marks in a row would each look for letters past all others
			if (isMark(text, at)) {
				shaped.append(letter);
				continue;
			}
			boolean before = joinsNext(neighbour(text, at, -1));
			String pair = (letter.charAt(0) == LAM && at + 1 < text.length()) ? text.substring(at, at + 2) : "";
			if (SHAPES.containsKey(pair)) {
				shaped.append(SHAPES.get(pair).get(before ? 1 : 0));
				at++;
				continue;
			}
			List<Character> shapes = SHAPES.get(letter);
			if (shapes == null) {
				shaped.append(letter);
				continue;
			}
			boolean after = shapes.size() > INITIAL && joinsLast(neighbour(text, at, 1));
			int shape = after ? (before ? MEDIAL : INITIAL) : (before && shapes.size() > 1) ? 1 : 0;
			shaped.append(shapes.get(Math.min(shape, shapes.size() - 1)));
		}
		return shaped.toString();
	}

	/** The letter beside it; marks stand above or below and join nothing. */
	private static String neighbour(String text, int at, int step) {
		return IntStream.iterate(at + step, (place) -> place >= 0 && place < text.length(), (place) -> place + step)
			.filter((place) -> !isMark(text, place))
			.mapToObj((place) -> text.substring(place, place + 1))
			.findFirst()
			.orElse("");
	}

	private static boolean isMark(String text, int place) {
		return Character.getType(text.charAt(place)) == Character.NON_SPACING_MARK;
	}

	private static boolean joinsNext(String letter) {
		return SHAPES.getOrDefault(letter, List.of()).size() > INITIAL || letter.equals("ـ");
	}

	private static boolean joinsLast(String letter) {
		return SHAPES.getOrDefault(letter, List.of()).size() > 1 || letter.equals("ـ");
	}

	/**
	 * A letter with its marks.
	 *
	 * @param text as it is drawn
	 * @param place where it is in the line as it was written
	 */
	record Seen(String text, int place) {
	}

}
