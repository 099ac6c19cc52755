/**
 * Documents that people take away, made of a few kinds of blocks: OpenDocument text, PDF
 * and Markdown. What people wrote is text in all of them, and nothing is fetched.
 */
@NullMarked
@NamedInterface("document")
package org.pathfinder.web.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
