/** Sessions kept in PostgreSQL as versioned JSON. */
@NullMarked
package org.pathfinder.web.session;

import org.jspecify.annotations.NullMarked;
