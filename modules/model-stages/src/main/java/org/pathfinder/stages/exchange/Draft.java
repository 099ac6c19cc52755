package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.pathfinder.web.sheet.Sheet;
import org.pathfinder.web.sheet.Workbook;

/**
 * A spreadsheet that was brought and is not added yet.
 *
 * @param id its id
 * @param file what the file was called
 * @param workbook what is in it
 * @param matching how each of its sheets is read
 */
record Draft(UUID id, String file, Workbook workbook, List<Matching> matching) {

	/**
	 * How a sheet is read that takes the place of one of these: with the same heads, and
	 * of the same name unless there is only one.
	 */
	Optional<Matching> matching(Sheet mended) {
		return IntStream.range(0, this.matching.size()).filter((place) -> {
			Sheet sheet = this.workbook.sheets().get(place);
			return (this.matching.size() == 1 || sheet.name().equals(mended.name()))
					&& sheet.rows().getFirst().cells().equals(mended.rows().getFirst().cells());
		}).mapToObj(this.matching::get).findFirst();
	}

}
