/** What the audit forgets in time. */
@NullMarked
package org.pathfinder.tenancy.audit.upkeep;

import org.jspecify.annotations.NullMarked;
