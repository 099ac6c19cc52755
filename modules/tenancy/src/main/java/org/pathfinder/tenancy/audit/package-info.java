/** Who did what to what, and when: written with the deed, read by who answers for it. */
@NullMarked
@NamedInterface("audit")
package org.pathfinder.tenancy.audit;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
