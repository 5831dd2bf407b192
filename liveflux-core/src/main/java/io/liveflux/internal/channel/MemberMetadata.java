package io.liveflux.internal.channel;

import java.util.Map;

import tools.jackson.databind.util.RawValue;

import io.liveflux.protocol.MessageEncoder;

/**
 * What is known of a member's connection. It is written once, when it comes: what is
 * behind the values may change later, and then perhaps cannot be written any more.
 *
 * @param values as the application has given them
 * @param json the same as the others are told
 */
record MemberMetadata(Map<String, Object> values, RawValue json) {

	/**
	 * Takes values over.
	 * @throws tools.jackson.core.JacksonException when they cannot be written
	 */
	static MemberMetadata of(Map<String, Object> values, MessageEncoder encoder) {
		Map<String, Object> copy = Map.copyOf(values);
		return new MemberMetadata(copy, encoder.raw(copy));
	}

	/**
	 * Returns the number of values; they may be secret.
	 */
	@Override
	public String toString() {
		return "MemberMetadata[" + this.values.size() + " values]";
	}

}
