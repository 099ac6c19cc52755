package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
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
	 * The place of the sheet that one of a mended file takes: of the same name, or else
	 * with the same heads and a name that is no more; the only one takes that of the only
	 * one.
	 */
	Optional<Integer> place(Sheet mended, List<Sheet> file) {
		return place((sheet) -> sheet.name().equals(mended.name()))
			.or(() -> place((sheet) -> renamed(sheet, file).filter(mended::equals).isPresent()))
			.or(() -> place((sheet) -> file.size() == 1 && this.matching.size() == 1));
	}

	/** The sheet that has another name now, by its heads. */
	private Optional<Sheet> renamed(Sheet sheet, List<Sheet> file) {
		return file.stream().anyMatch((each) -> each.name().equals(sheet.name())) ? Optional.empty()
				: file.stream()
					.filter((each) -> each.heads().equals(sheet.heads())
							&& place((was) -> was.name().equals(each.name())).isEmpty())
					.findFirst();
	}

	private Optional<Integer> place(Predicate<Sheet> wanted) {
		return IntStream.range(0, this.matching.size())
			.filter((place) -> wanted.test(this.workbook.sheets().get(place)))
			.boxed()
			.findFirst();
	}

}
