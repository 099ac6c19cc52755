/**
 * What councils do with the case studies of others: keep them for a programme, say that
 * they used them, and ask who wrote them.
 */
@NullMarked
package org.pathfinder.library.use;

import org.jspecify.annotations.NullMarked;
