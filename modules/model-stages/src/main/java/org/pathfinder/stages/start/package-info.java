/**
 * The ten-minute path for a council with nothing yet: a community, three barriers, three
 * assets, one opportunity.
 */
@NullMarked
package org.pathfinder.stages.start;

import org.jspecify.annotations.NullMarked;
