/**
 * The published model: its stages, its steps and their guidance, by model and version.
 */
@NullMarked
@NamedInterface("model")
package org.pathfinder.stages.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
