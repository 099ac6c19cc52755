/** Letters that a worker sends by SMTP. */
@NullMarked
package org.pathfinder.tenancy.mail;

import org.jspecify.annotations.NullMarked;
