package org.pathfinder.deployment;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The fields of a manifest that Kubernetes has no place for, wherever they are in it: its
 * model keeps them apart.
 */
final class UnknownFields {

	private final List<String> found = new ArrayList<>();

	private UnknownFields() {
	}

	static List<String> of(Object manifest) {
		var unknown = new UnknownFields();
		unknown.look(manifest.getClass().getSimpleName(), manifest);
		return unknown.found;
	}

	private void look(String path, Object value) {
		if (value instanceof Collection<?> several) {
			several.forEach((each) -> look(path, each));
		}
		else if (value instanceof Map<?, ?> map) {
			map.forEach((name, each) -> look(path + "." + name, each));
		}
		else if (value != null && value.getClass().getName().startsWith("io.fabric8.") && !value.getClass().isEnum()) {
			for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
				for (Field field : type.getDeclaredFields()) {
					if (!Modifier.isStatic(field.getModifiers())) {
						look(path, field, read(field, value));
					}
				}
			}
		}
	}

	private void look(String path, Field field, Object value) {
		if (field.getName().equals("additionalProperties")) {
			((Map<?, ?>) value).keySet().forEach((name) -> this.found.add(path + "." + name));
		}
		else {
			look(path + "." + field.getName(), value);
		}
	}

	private static Object read(Field field, Object from) {
		try {
			field.setAccessible(true);
			return field.get(from);
		}
		catch (IllegalAccessException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
