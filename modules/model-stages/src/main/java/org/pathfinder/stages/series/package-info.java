/** The programme's series of workshops as it happened. */
@NullMarked
@NamedInterface("series")
package org.pathfinder.stages.series;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
