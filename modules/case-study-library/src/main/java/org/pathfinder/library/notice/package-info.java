/** What happens in the library that somebody in a council is told. */
@NullMarked
package org.pathfinder.library.notice;

import org.jspecify.annotations.NullMarked;
