/**
 * Case studies and reflections that editors choose and put in order for a launch or a
 * conference, to present and to hand out.
 */
@NullMarked
package org.pathfinder.library.showcase;

import org.jspecify.annotations.NullMarked;
