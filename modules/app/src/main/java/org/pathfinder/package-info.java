/**
 * The deployable: all modules in one process, which of their entry points are open chosen
 * by {@code pathfinder.target}.
 */
@NullMarked
package org.pathfinder;

import org.jspecify.annotations.NullMarked;
