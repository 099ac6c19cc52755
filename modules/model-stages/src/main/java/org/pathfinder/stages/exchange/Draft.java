package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.UUID;

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
}
