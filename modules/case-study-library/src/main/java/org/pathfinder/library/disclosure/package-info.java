/** Points out what in a case study may say too much of somebody. */
@NullMarked
package org.pathfinder.library.disclosure;

import org.jspecify.annotations.NullMarked;
