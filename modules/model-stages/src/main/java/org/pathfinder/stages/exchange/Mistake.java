package org.pathfinder.stages.exchange;

/**
 * Something in a sheet that has to be mended.
 *
 * @param sheet what the sheet is called
 * @param row the row's number, as spreadsheet programs count
 * @param column what spreadsheet programs call the column, such as {@code C}; empty if no
 * column is there for it
 * @param head what stands above the column
 * @param text what the cell says
 * @param mend what is wrong and what to do, in words
 */
public record Mistake(String sheet, int row, String column, String head, String text, String mend) {
}
