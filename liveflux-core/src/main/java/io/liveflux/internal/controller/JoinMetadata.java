package io.liveflux.internal.controller;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;

/**
 * Reads what a client says about itself. It may be sent on to every other member, so
 * there is a bound to it.
 */
final class JoinMetadata {

	static final int MAX_LENGTH = 4096;

	private JoinMetadata() {
	}

	static Map<String, Object> of(@Nullable Object param, MessageEncoder encoder) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		if (param instanceof Map<?, ?> map) {
			map.forEach((name, value) -> {
				if (value != null) {
					metadata.put(String.valueOf(name), value);
				}
			});
		}
		if (!metadata.isEmpty() && String.valueOf(encoder.raw(metadata).rawValue()).length() > MAX_LENGTH) {
			throw new ChannelRefusedException(ErrorCode.TOO_LARGE,
					"The metadata of a join must have at most " + MAX_LENGTH + " characters of JSON");
		}
		return metadata;
	}

}
