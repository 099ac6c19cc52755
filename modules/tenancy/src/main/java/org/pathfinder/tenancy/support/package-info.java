/**
 * An operator's look into a council: for as long as its administrator allows, and no
 * more.
 */
@NullMarked
package org.pathfinder.tenancy.support;

import org.jspecify.annotations.NullMarked;
