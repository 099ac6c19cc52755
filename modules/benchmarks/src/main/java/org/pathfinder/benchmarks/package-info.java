/** What the performance figures in the README come from. */
@NullMarked
package org.pathfinder.benchmarks;

import org.jspecify.annotations.NullMarked;
