/** A council's own case studies, which nobody else can read. */
@NullMarked
package org.pathfinder.library.draft;

import org.jspecify.annotations.NullMarked;
