/** A case study as it is shown to who reads it, or will: on pages and in documents. */
@NullMarked
package org.pathfinder.library.shown;

import org.jspecify.annotations.NullMarked;
