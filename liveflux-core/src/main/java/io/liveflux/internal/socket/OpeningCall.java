package io.liveflux.internal.socket;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Connection;
import io.liveflux.internal.binding.MethodCall;

/**
 * What is known of a call while the connection is not open yet.
 *
 * @param query the parameters of the query, each with its values
 */
record OpeningCall(Map<String, List<String>> query) implements MethodCall {

	@Override
	public Map<String, @Nullable Object> data() {
		return Map.of();
	}

	@Override
	public @Nullable Principal user() {
		return null;
	}

	@Override
	public @Nullable Connection connection() {
		return null;
	}

	@Override
	public Map<String, Object> headers() {
		return Map.of();
	}

	@Override
	public @Nullable Object argument(Class<?> type) {
		return null;
	}

}
