/** Pictures in a case study, and in words what they show. */
@NullMarked
package org.pathfinder.library.picture;

import org.jspecify.annotations.NullMarked;
