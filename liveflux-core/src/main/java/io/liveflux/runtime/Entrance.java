package io.liveflux.runtime;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where callers come in, over HTTP and over connections: all that they ask runs inside of
 * the interceptors.
 */
final class Entrance {

	private final List<CallInterceptor> interceptors;

	private final Mounting mounting;

	private final Handling handling;

	Entrance(List<CallInterceptor> interceptors, Mounting mounting, Handling handling) {
		this.interceptors = List.copyOf(interceptors);
		this.mounting = mounting;
		this.handling = handling;
	}

	/**
	 * Mounts a component.
	 * @param mounted told while the component is locked
	 */
	Mounted mount(Operation operation, String kind, Map<String, ?> params, Consumer<Working> mounted) {
		return call(operation.caller(), () -> this.mounting.mount(operation, kind, params, mounted));
	}

	/**
	 * Handles a message.
	 * @param admitted told while the component is locked, before it is touched
	 */
	Handling.Handled handle(Operation operation, ComponentRequest request, Consumer<Working> admitted) {
		return call(operation.caller(), () -> this.handling.handle(operation, request, admitted));
	}

	<T> T call(Caller caller, Supplier<T> call) {
		return CallInterceptors.call(this.interceptors, caller, call);
	}

}
