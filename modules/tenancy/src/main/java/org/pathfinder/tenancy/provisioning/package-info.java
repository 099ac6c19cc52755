/**
 * Makes councils' schemas, roles and Keycloak organisations, and brings them up to date.
 */
@NullMarked
package org.pathfinder.tenancy.provisioning;

import org.jspecify.annotations.NullMarked;
