/**
 * Case studies: written in a council, offered to the library's editors when it says so,
 * and everybody's to read while it publishes them.
 */
@NullMarked
@ApplicationModule(displayName = "case-study-library")
package org.pathfinder.library;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
