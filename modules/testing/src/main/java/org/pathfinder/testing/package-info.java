/** Real PostgreSQL, real Keycloak and a real browser for tests. */
@NullMarked
package org.pathfinder.testing;

import org.jspecify.annotations.NullMarked;
