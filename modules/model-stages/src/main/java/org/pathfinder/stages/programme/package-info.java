/**
 * A council's programmes, each with one target community, and how far each step has come.
 */
@NullMarked
package org.pathfinder.stages.programme;

import org.jspecify.annotations.NullMarked;
