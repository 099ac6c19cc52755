/**
 * How taking part changed a council's plans: its own, and the copies that it offers to
 * showcases.
 */
@NullMarked
package org.pathfinder.library.reflection;

import org.jspecify.annotations.NullMarked;
