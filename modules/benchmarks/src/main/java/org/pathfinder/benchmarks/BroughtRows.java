package org.pathfinder.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.pathfinder.testing.ManyRecords;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/**
 * A spreadsheet of barriers that a lead brings into a programme, through the pages that
 * people go through.
 */
final class BroughtRows {

	private final Visitor lead;

	private final String name;

	private final byte[] file;

	BroughtRows(Visitor lead, Format format, int rows) {
		this.lead = lead;
		this.name = "barriers." + format.extension();
		var table = new Table("Barriers", List.of("Barrier", "Kind", "Theme", "Said by", "How severe", "Notes"),
				() -> IntStream.rangeClosed(1, rows)
					.mapToObj((row) -> List.of(Cell.of("What person " + row + " told us at the door"),
							Cell.of("Keeps people out"), Cell.of("Cost"), Cell.of(row % 50 + 1), Cell.of("High"),
							Cell.of("Survey, question 7")))
					.iterator());
		var out = new ByteArrayOutputStream();
		try {
			format.write(List.of(table), out);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		this.file = out.toByteArray();
	}

	/**
	 * Brings it into a programme.
	 * @return the seconds it took to be read and matched, to be checked, and to be added
	 */
	List<Double> into(ManyRecords programme) {
		long began = System.nanoTime();
		String draft = this.lead.bring(programme.path() + "/import", this.name, this.file);
		this.lead.read(draft);
		long read = System.nanoTime();
		this.lead.send(draft, Map.of());
		this.lead.read(draft + "/check");
		long checked = System.nanoTime();
		this.lead.send(draft + "/add", Map.of());
		long added = System.nanoTime();
		return List.of((read - began) / 1e9, (checked - read) / 1e9, (added - checked) / 1e9);
	}

	/**
	 * Takes what was brought away, changes every row and brings it back.
	 * @return the seconds it took to be taken away, to be read and checked, to be
	 * changed, and to be shown among what was done
	 */
	List<Double> thereAndBack(ManyRecords programme) {
		long began = System.nanoTime();
		String list = this.lead.text(programme.path() + "/barriers.csv");
		long taken = System.nanoTime();
		byte[] changed = list.replace("question 7", "question 8").getBytes(StandardCharsets.UTF_8);
		String check = this.lead.bring(programme.path() + "/import", "barriers.csv", changed);
		this.lead.read(check);
		long checked = System.nanoTime();
		this.lead.send(check.replaceFirst("/check$", "/add"), Map.of());
		long done = System.nanoTime();
		this.lead.read(programme.path() + "/activity");
		return List.of((taken - began) / 1e9, (checked - taken) / 1e9, (done - checked) / 1e9,
				(System.nanoTime() - done) / 1e9);
	}

}
