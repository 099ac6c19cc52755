/**
 * How a council's people sign in with the accounts their council gave them: connections
 * to identity providers, from metadata to the e-mail domains they answer for.
 */
@NullMarked
package org.pathfinder.tenancy.signon;

import org.jspecify.annotations.NullMarked;
