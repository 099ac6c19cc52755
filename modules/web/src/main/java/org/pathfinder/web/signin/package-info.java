/** Signing in at Keycloak and out again. */
@NullMarked
package org.pathfinder.web.signin;

import org.jspecify.annotations.NullMarked;
