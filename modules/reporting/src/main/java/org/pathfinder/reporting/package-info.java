/** Where councils stand, compared, for those they share it with. */
@NullMarked
package org.pathfinder.reporting;

import org.jspecify.annotations.NullMarked;
