/** What a council's pages look like: its administrators choose their colour. */
@NullMarked
package org.pathfinder.tenancy.look;

import org.jspecify.annotations.NullMarked;
