/** What a new case study takes over from a programme's records. */
@NullMarked
package org.pathfinder.library.prefill;

import org.jspecify.annotations.NullMarked;
