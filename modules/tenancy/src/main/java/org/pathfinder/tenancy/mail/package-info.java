/** Letters that a worker sends by SMTP. */
@NullMarked
@NamedInterface("mail")
package org.pathfinder.tenancy.mail;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
