package io.liveflux.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes the change of a component, which is what most messages are: into one builder,
 * because a generator of the mapper takes more memory than such a message.
 */
final class DeltaEncoder {

	/** About what a change takes besides its slices. */
	private static final int FRAME = 160;

	/** About what a slice takes besides its text. */
	private static final int SLICE = 24;

	private static final JsonStringEncoder TEXTS = JsonStringEncoder.getInstance();

	private DeltaEncoder() {
	}

	/**
	 * Returns a change as JSON.
	 * @param result what the action returned that it answers, as JSON; {@code null} for
	 * nothing
	 */
	static String encode(ServerMessage.Delta delta, @Nullable String result) {
		StringBuilder json = new StringBuilder(sizeOf(delta, result));
		json.append("{\"").append(Keys.TYPE).append("\":\"update\"");
		text(name(json, Keys.COMPONENT_ID), delta.componentId());
		name(json, Keys.VERSION).append(delta.version());
		Long ref = delta.ref();
		if (ref != null) {
			name(json, Keys.REF).append(ref.longValue());
		}
		if (delta.base() != delta.version() - 1) {
			name(json, Keys.BASE).append(delta.base());
		}
		name(json, Keys.DATA).append("{\"").append(Keys.DELTA).append("\":[");
		for (int i = 0; i < delta.slices().size(); i++) {
			ServerMessage.Slice slice = delta.slices().get(i);
			json.append((i > 0) ? ",[" : "[").append(slice.start()).append(',').append(slice.deleted()).append(',');
			text(json, slice.inserted()).append(']');
		}
		name(json.append(']'), Keys.LEN).append(delta.length()).append('}');
		if (result != null) {
			name(json, Keys.RESULT).append(result);
		}
		return json.append('}').toString();
	}

	private static int sizeOf(ServerMessage.Delta delta, @Nullable String result) {
		int size = FRAME + ((result != null) ? result.length() : 0);
		for (int i = 0; i < delta.slices().size(); i++) {
			size += SLICE + delta.slices().get(i).inserted().length();
		}
		return size;
	}

	private static StringBuilder name(StringBuilder json, String name) {
		return json.append(",\"").append(name).append("\":");
	}

	private static StringBuilder text(StringBuilder json, String text) {
		TEXTS.quoteAsString(text, json.append('"'));
		return json.append('"');
	}

}
