/** What people said, in a council's own case studies, and that they agreed to it. */
@NullMarked
package org.pathfinder.library.quote;

import org.jspecify.annotations.NullMarked;
