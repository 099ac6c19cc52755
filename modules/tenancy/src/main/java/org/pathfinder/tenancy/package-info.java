/**
 * Councils, who is a member of which, their isolated workspaces, and the one door to the
 * database.
 */
@NullMarked
package org.pathfinder.tenancy;

import org.jspecify.annotations.NullMarked;
