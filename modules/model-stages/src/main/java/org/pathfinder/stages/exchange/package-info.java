/** What a programme records, as spreadsheets: taken away and brought. */
@NullMarked
package org.pathfinder.stages.exchange;

import org.jspecify.annotations.NullMarked;
