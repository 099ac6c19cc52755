/** The model's stages and steps, and what a council records as it works through them. */
@NullMarked
@ApplicationModule(displayName = "model-stages")
package org.pathfinder.stages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
