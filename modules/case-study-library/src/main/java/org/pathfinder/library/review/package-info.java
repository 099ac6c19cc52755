/** What councils offer the library, and what its editors make of it. */
@NullMarked
package org.pathfinder.library.review;

import org.jspecify.annotations.NullMarked;
