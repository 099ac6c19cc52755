/**
 * The look, sign-in, error pages and manners that every page and API shares. Knows no
 * council.
 */
@NullMarked
package org.pathfinder.web;

import org.jspecify.annotations.NullMarked;
