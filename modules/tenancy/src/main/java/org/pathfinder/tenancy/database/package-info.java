/** The one door to the database, and the logins behind it. */
@NullMarked
package org.pathfinder.tenancy.database;

import org.jspecify.annotations.NullMarked;
