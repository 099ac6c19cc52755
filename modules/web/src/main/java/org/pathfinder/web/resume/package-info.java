/**
 * What was typed survives the end of a session: it comes back, filled in, to who typed
 * it.
 */
@NullMarked
package org.pathfinder.web.resume;

import org.jspecify.annotations.NullMarked;
