/** What happened in a programme, and taking it back. */
@NullMarked
package org.pathfinder.stages.history;

import org.jspecify.annotations.NullMarked;
