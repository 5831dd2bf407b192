package io.liveflux.test.internal.conversation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The exact text of a component that deltas are applied to.
 *
 * @param html the text
 * @param version its version
 */
record HeldText(String html, long version) {

	/**
	 * Applies a delta.
	 * @param slices positions in the old text, how much of it goes, and what comes
	 * @param length length of the new text
	 * @return the new text, or {@code null} when the delta does not fit
	 */
	@Nullable String splice(JsonNode slices, int length) {
		StringBuilder text = new StringBuilder(length);
		int at = 0;
		for (JsonNode slice : slices) {
			int start = slice.get(0).asInt();
			int deleted = slice.get(1).asInt();
			if (start < at || deleted < 0 || start + deleted > this.html.length()) {
				return null;
			}
			text.append(this.html, at, start).append(slice.get(2).asString());
			at = start + deleted;
		}
		text.append(this.html, at, this.html.length());
		return (text.length() == length) ? text.toString() : null;
	}

}
