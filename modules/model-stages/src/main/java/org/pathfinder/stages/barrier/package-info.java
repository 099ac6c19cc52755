/** Step 2.2, barriers: what keeps people out, and what holds partners back. */
@NullMarked
package org.pathfinder.stages.barrier;

import org.jspecify.annotations.NullMarked;
