/**
 * Spreadsheets that people take away and bring: CSV, ODS and XLSX, written and read
 * without trust in what is in them.
 */
@NullMarked
@NamedInterface("sheet")
package org.pathfinder.web.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
