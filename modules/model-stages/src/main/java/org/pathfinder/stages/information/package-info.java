/** Step 2.1, information gathered. */
@NullMarked
package org.pathfinder.stages.information;

import org.jspecify.annotations.NullMarked;
