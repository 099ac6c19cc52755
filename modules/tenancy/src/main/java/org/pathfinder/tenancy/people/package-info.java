/**
 * Who belongs to a council: its members and what they may do, invitations to join, and
 * the review of those who no longer sign in.
 */
@NullMarked
package org.pathfinder.tenancy.people;

import org.jspecify.annotations.NullMarked;
