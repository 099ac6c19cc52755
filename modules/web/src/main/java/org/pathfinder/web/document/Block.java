package org.pathfinder.web.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A part of a document. */
public sealed interface Block {

	/**
	 * What is above a part.
	 *
	 * @param level how deep it is below the title, which is of level 1
	 * @param text what it says
	 */
	record Heading(int level, String text) implements Block {
	}

	/**
	 * Words that belong together; a line break among them is one.
	 *
	 * @param words the words
	 */
	record Paragraph(List<Words> words) implements Block {

		public Paragraph {
			words = List.copyOf(words);
		}

		/** One that leads nowhere. */
		public static Paragraph of(String text) {
			return new Paragraph(List.of(new Words(text, null)));
		}

	}

	/**
	 * Some words of a paragraph.
	 *
	 * @param text the words
	 * @param address where they lead, which is never what somebody wrote; nowhere
	 * otherwise
	 */
	record Words(String text, @Nullable String address) {
	}

	/**
	 * What somebody said.
	 *
	 * @param words what they said
	 * @param attribution how they want to be named
	 */
	record Quote(String words, String attribution) implements Block {
	}

	/**
	 * A list.
	 *
	 * @param items what is in it
	 */
	record Bullets(List<String> items) implements Block {

		public Bullets {
			items = List.copyOf(items);
		}

	}

	/**
	 * A picture that comes along, where the kind of file can hold it.
	 *
	 * @param address where it is
	 * @param type {@code image/png} or {@code image/jpeg}
	 * @param bytes the file
	 * @param width how wide it is, in points
	 * @param height how high it is
	 * @param alt what it shows
	 */
	record Picture(String address, String type, byte[] bytes, int width, int height, String alt) implements Block {

		/** The same, at this address. */
		public Picture at(String address) {
			return new Picture(address, this.type, this.bytes, this.width, this.height, this.alt);
		}

	}

	/** What follows begins a page. */
	record NewPage() implements Block {
	}

}
