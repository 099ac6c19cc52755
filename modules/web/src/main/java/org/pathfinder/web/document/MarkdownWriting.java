package org.pathfinder.web.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document as text that any editor opens; pictures stay where they are. */
final class MarkdownWriting {

	private static final Pattern MEANT_SOMETHING = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~!&]");

	private static final Pattern BEGINS_SOMETHING = Pattern.compile("(?m)^([ \\t\\x0B\\f]*\\d*)([-+=.)])");

	private MarkdownWriting() {
	}

	static void write(Document document, OutputStream out) throws IOException {
		String text = "# " + line(document.title()) + "\n\n"
				+ document.blocks().stream().map(MarkdownWriting::block).collect(Collectors.joining());
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String block(Block block) {
		return switch (block) {
			case Block.Heading heading -> "#".repeat(heading.level()) + " " + line(heading.text());
			case Block.Paragraph paragraph -> words(paragraph.words());
			case Block.Quote quote ->
				"> " + plain(quote.words()).replace("\n", "\n> ") + "\n\n— " + line(quote.attribution());
			case Block.Bullets bullets ->
				bullets.items().stream().map((item) -> "- " + line(item)).collect(Collectors.joining("\n"));
			case Block.Picture picture -> "![" + line(picture.alt()) + "](" + picture.address() + ")";
			case Block.NewPage _ -> "***";
		} + "\n\n";
	}

	private static String words(List<Block.Words> words) {
		return words.stream()
			.map((some) -> (some.address() == null) ? plain(some.text())
					: some.address().equals(some.text()) ? "<" + some.address() + ">"
							: "[" + line(some.text()) + "](" + some.address() + ")")
			.collect(Collectors.joining());
	}

	private static String line(String text) {
		return plain(text.replaceAll("\\s+", " "));
	}

	/** What people wrote stands for itself. */
	static String plain(String text) {
		return BEGINS_SOMETHING.matcher(MEANT_SOMETHING.matcher(text).replaceAll("\\\\$0")).replaceAll("$1\\\\$2");
	}

}
