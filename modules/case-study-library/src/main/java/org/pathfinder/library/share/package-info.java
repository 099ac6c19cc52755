/** How a copy of a case study leaves its council, and comes back. */
@NullMarked
package org.pathfinder.library.share;

import org.jspecify.annotations.NullMarked;
