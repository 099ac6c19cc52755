/** How much one may ask: requests a minute, and how large each may be. */
@NullMarked
@NamedInterface("limit")
package org.pathfinder.web.limit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
