package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Said;
import org.pathfinder.stages.asset.Organisations;

/**
 * A record that a row would add.
 *
 * @param sheet the kind of sheet
 * @param details what it says, its links left out
 * @param links the records it names, by field, by their words
 * @param owner the organisation it belongs to, by name
 * @param <D> what such a record says
 */
record Planned<D extends Said>(RecordSheet<D> sheet, D details, Map<String, List<String>> links,
		Organisations.@Nullable Details owner) {
}
