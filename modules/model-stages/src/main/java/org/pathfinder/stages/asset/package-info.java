/** Step 2.3, assets, and the organisations they belong to. */
@NullMarked
package org.pathfinder.stages.asset;

import org.jspecify.annotations.NullMarked;
