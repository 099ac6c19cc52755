/** Stage two in one picture: barriers, opportunities, assets and the lines between. */
@NullMarked
package org.pathfinder.stages.map;

import org.jspecify.annotations.NullMarked;
