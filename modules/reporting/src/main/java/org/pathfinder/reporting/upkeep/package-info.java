/** Keeps the comparison's rows in step with what councils do, and puts them right. */
@NullMarked
package org.pathfinder.reporting.upkeep;

import org.jspecify.annotations.NullMarked;
