/** The case studies that the library ships with. */
@NullMarked
package org.pathfinder.library.starting;

import org.jspecify.annotations.NullMarked;
