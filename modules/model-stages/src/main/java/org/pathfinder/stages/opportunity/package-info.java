/** Step 2.4, opportunities, and the gaps they leave. */
@NullMarked
package org.pathfinder.stages.opportunity;

import org.jspecify.annotations.NullMarked;
