/**
 * Everything Pathfinder needs around it on one machine, for {@code ./run} and for tests:
 * PostgreSQL, Keycloak, caught mail.
 */
@NullMarked
package org.pathfinder.local;

import org.jspecify.annotations.NullMarked;
