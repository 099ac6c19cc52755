package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Said;
import org.pathfinder.stages.asset.Organisations;

/**
 * A record that a row would add, or change.
 *
 * @param sheet the kind of sheet
 * @param details what it says, its links left out
 * @param links the records it names, by field, by their words
 * @param owner the organisation it belongs to, by name
 * @param before the record that it changes; absent if it adds one
 * @param untouched the fields whose links stay as they were before
 * @param <D> what such a record says
 */
record Planned<D extends Said>(RecordSheet<D> sheet, D details, Map<String, List<String>> links,
		Organisations.@Nullable Details owner, @Nullable Kept<D> before, Set<String> untouched) {
}
