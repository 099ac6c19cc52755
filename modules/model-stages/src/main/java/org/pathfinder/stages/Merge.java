package org.pathfinder.stages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings together what two people made of the same thing, field by field: what only one
 * of them changed is taken from there; what both changed, the second chooses.
 *
 * @param <F> the form that says the thing
 */
public final class Merge<F> {

	private static final JsonMapper JSON = new JsonMapper();

	private final Class<F> type;

	private final @Nullable ObjectNode base;

	private final ObjectNode theirs;

	private final ObjectNode yours;

	private Merge(Class<F> type, @Nullable F base, F theirs, F yours) {
		this.type = type;
		this.base = (base != null) ? JSON.valueToTree(base) : null;
		this.theirs = JSON.valueToTree(theirs);
		this.yours = JSON.valueToTree(yours);
	}

	/**
	 * What two people made of it.
	 * @param base what both began with, if that is known
	 * @param theirs what is kept now
	 * @param yours what the second one wants to keep
	 */
	@SuppressWarnings("unchecked")
	public static <F> Merge<F> of(@Nullable F base, F theirs, F yours) {
		return new Merge<>((Class<F>) yours.getClass(), base, theirs, yours);
	}

	/** The second one's form, with what only the first one changed. */
	public F form() {
		ObjectNode merged = this.yours.deepCopy();
		this.theirs.properties().forEach((field) -> {
			if (whose(field.getKey()) == Whose.THEIRS) {
				merged.set(field.getKey(), field.getValue());
			}
		});
		return JSON.treeToValue(merged, this.type);
	}

	/** The second one's form, with these fields as the first one has them. */
	public static <F> F taking(Set<String> fields, F theirs, F yours) {
		ObjectNode taken = JSON.valueToTree(yours);
		JSON.valueToTree(theirs).properties().forEach((field) -> {
			if (fields.contains(field.getKey())) {
				taken.set(field.getKey(), field.getValue());
			}
		});
		@SuppressWarnings("unchecked")
		Class<F> type = (Class<F>) yours.getClass();
		return JSON.treeToValue(taken, type);
	}

	/**
	 * The fields in which the two differ.
	 * @param theirs the first one's in words, by the message that names each field
	 * @param yours the second one's
	 */
	public List<Both> differences(Map<String, String> theirs, Map<String, String> yours) {
		var rows = new ArrayList<Both>();
		new LinkedHashMap<>(theirs).forEach((label, text) -> {
			String field = label.substring(label.lastIndexOf('.') + 1);
			String mine = yours.getOrDefault(label, "");
			Whose whose = whose(field);
			if (whose != Whose.SAME && !mine.equals(text)) {
				rows.add(new Both(field, label, text, mine, whose));
			}
		});
		return rows;
	}

	private Whose whose(String field) {
		JsonNode theirs = this.theirs.path(field);
		JsonNode yours = this.yours.path(field);
		if (same(theirs, yours)) {
			return Whose.SAME;
		}
		if (this.base == null) {
			return Whose.BOTH;
		}
		JsonNode base = this.base.path(field);
		if (same(base, yours)) {
			return Whose.THEIRS;
		}
		return same(base, theirs) ? Whose.YOURS : Whose.BOTH;
	}

	/** Lists are of things chosen: in which order does not count. */
	private static boolean same(JsonNode one, JsonNode other) {
		return (one.isArray() && other.isArray())
				? new HashSet<>(one.valueStream().toList()).equals(new HashSet<>(other.valueStream().toList()))
				: one.equals(other);
	}

	/** Who changed a field. */
	public enum Whose {

		SAME, THEIRS, YOURS, BOTH

	}

}
