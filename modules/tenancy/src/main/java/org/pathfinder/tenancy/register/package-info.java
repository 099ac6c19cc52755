/**
 * The register of councils: which there are, what they are called, when they began and
 * ended, and whether they are suspended. Kept by operators.
 */
@NullMarked
package org.pathfinder.tenancy.register;

import org.jspecify.annotations.NullMarked;
