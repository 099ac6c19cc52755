package org.pathfinder.web.session;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Writes what a session may hold as {@code {"v":1,"what":"signed-in","value":{…}}}, and
 * reads it back. Anything not named here is refused when it is written; what a newer or
 * older release wrote and this one can't read counts as absent, so that a rolling upgrade
 * costs at most one more sign-in and never an error.
 */
final class SessionJson implements GenericConverter {

	private static final int VERSION = 1;

	private static final Map<String, Class<?>> MAY_HOLD = Map.of("signed-in", SignedIn.class, "pending-sign-in",
			PendingSignIn.class, "notice", Notice.class, "kept-form", KeptForm.class, "arrived", Arrived.class);

	private final JsonMapper json = JsonMapper.builder().build();

	@Override
	public Set<ConvertiblePair> getConvertibleTypes() {
		return Set.of(new ConvertiblePair(Object.class, byte[].class), new ConvertiblePair(byte[].class, Object.class));
	}

	@Override
	public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
		if (source == null) {
			return null;
		}
		return (source instanceof byte[] bytes) ? read(bytes) : write(source);
	}

	byte[] write(Object attribute) {
		for (var held : MAY_HOLD.entrySet()) {
			if (held.getValue() == attribute.getClass()) {
				return this.json
					.writeValueAsBytes(new Envelope(VERSION, held.getKey(), this.json.valueToTree(attribute)));
			}
		}
		throw new IllegalArgumentException("A session holds ids and what sign-out needs; it may not hold a "
				+ attribute.getClass().getName() + ". Name it in SessionJson if it must.");
	}

	@Nullable Object read(byte[] bytes) {
		try {
			Envelope envelope = this.json.readValue(new String(bytes, StandardCharsets.UTF_8), Envelope.class);
			Class<?> type = MAY_HOLD.get(envelope.what());
			return (envelope.v() == VERSION && type != null) ? this.json.treeToValue(envelope.value(), type) : null;
		}
		catch (JacksonException unreadable) {
			return null;
		}
	}

	private record Envelope(int v, String what, JsonNode value) {
	}

}
