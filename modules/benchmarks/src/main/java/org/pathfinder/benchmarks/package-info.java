/** What the performance figures in docs/measurements.md come from. */
@NullMarked
package org.pathfinder.benchmarks;

import org.jspecify.annotations.NullMarked;
