package org.pathfinder.web;

import java.util.List;
import java.util.stream.Stream;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeltaType;

/**
 * What became of a text, word by word. Long ones are compared paragraph by paragraph, and
 * the longest not at all, since it takes time that grows with the square of their length.
 *
 * @param parts what stayed, went and came, in the order in which it is read
 */
public record Difference(List<Part> parts) {

	/** About as many words as the longest answer has. */
	private static final int MOST = 1_000;

	/** Between words, and between paragraphs. */
	private static final List<String> BORDERS = List.of("(?<=\\s)(?=\\S)", "(?<=\\n)(?=[^\\n])");

	public Difference {
		parts = List.copyOf(parts);
	}

	/** What became of one text in the other. */
	public static Difference of(String before, String after) {
		return BORDERS.stream()
			.map((border) -> new Texts(pieces(before, border), pieces(after, border)))
			.filter(Texts::comparable)
			.findFirst()
			.map(Texts::difference)
			.orElseGet(() -> new Difference(replaced(before, after).toList()));
	}

	private static List<String> pieces(String text, String border) {
		return text.isEmpty() ? List.of() : List.of(text.split(border));
	}

	private static Stream<Part> replaced(String before, String after) {
		return Stream.of(new Part(Kind.REMOVED, before), new Part(Kind.ADDED, after))
			.filter((part) -> !part.text().isEmpty());
	}

	/** Whether nothing stayed. */
	public boolean whole() {
		return this.parts.stream().noneMatch((part) -> part.kind() == Kind.SAME);
	}

	/** What became of a part. */
	public enum Kind {

		SAME, REMOVED, ADDED

	}

	/**
	 * Words that follow each other and share their fate.
	 *
	 * @param kind what became of them
	 * @param text the words, and the space after them
	 */
	public record Part(Kind kind, String text) {
	}

	/** Both texts in pieces, each with the space after it. */
	private record Texts(List<String> before, List<String> after) {

		boolean comparable() {
			return this.before.size() <= MOST && this.after.size() <= MOST;
		}

		Difference difference() {
			List<AbstractDelta<String>> deltas = DiffUtils.diff(bare(this.before), bare(this.after), true).getDeltas();
			int same = deltas.stream()
				.filter((delta) -> delta.getType() == DeltaType.EQUAL)
				.mapToInt((delta) -> delta.getSource().size())
				.sum();
			// a word here and there is chance, and nobody reads the rest between them
			boolean chance = same * 3 < Math.min(this.before.size(), this.after.size());
			boolean onlySpace = same == this.before.size() && same == this.after.size();
			return new Difference(
					((chance || onlySpace) ? replaced(String.join("", this.before), String.join("", this.after))
							: deltas.stream().flatMap(this::parts))
						.toList());
		}

		/** The last word is the same word, though no space follows it. */
		private static List<String> bare(List<String> pieces) {
			return pieces.stream().map(String::strip).toList();
		}

		private Stream<Part> parts(AbstractDelta<String> delta) {
			String removed = text(this.before, delta.getSource());
			String added = text(this.after, delta.getTarget());
			return (delta.getType() == DeltaType.EQUAL) ? Stream.of(new Part(Kind.SAME, added))
					: replaced(removed, added);
		}

		private static String text(List<String> pieces, Chunk<String> chunk) {
			return String.join("", pieces.subList(chunk.getPosition(), chunk.getPosition() + chunk.size()));
		}

	}

}
