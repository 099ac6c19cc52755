/** What councils have published, for everybody to find and read. */
@NullMarked
package org.pathfinder.library.published;

import org.jspecify.annotations.NullMarked;
