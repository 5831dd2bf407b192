package io.liveflux.internal.controller;

import java.security.Principal;
import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.connection.Connection;
import io.liveflux.internal.binding.MethodCall;

/**
 * One call of the method that is asked before somebody joins.
 *
 * @param match the channel
 * @param caller who wants to join
 * @param metadata what it says of itself
 */
record JoinCheck(ChannelController.Match match, Caller caller, Map<String, Object> metadata) implements MethodCall {

	@Override
	public Map<String, @Nullable Object> data() {
		return Collections.unmodifiableMap(this.metadata);
	}

	@Override
	public Map<String, String> pathVariables() {
		return this.match.variables();
	}

	@Override
	public @Nullable Principal user() {
		return this.caller.principal();
	}

	@Override
	public @Nullable Connection connection() {
		return this.caller.connection();
	}

	@Override
	public Map<String, Object> headers() {
		return this.caller.headers();
	}

	@Override
	public @Nullable Object argument(Class<?> type) {
		return null;
	}

	@Override
	public String toString() {
		return "JoinCheck[" + this.match.name() + "]";
	}

}
