package io.liveflux.internal.metrics;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import io.liveflux.connection.Connection;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;

/**
 * Lets log lines say for whom they were written: puts the connection, the user and the
 * kind of the component into the diagnostic context of the thread, for as long as
 * something is done that a client asked for. Needs nothing but SLF4J. Thread-safe.
 *
 * @since 0.1
 */
public final class LoggingContext implements Operations.Observer {

	/** Key of the connection's id; there is none over HTTP. */
	public static final String CONNECTION = "liveflux.connection";

	/**
	 * Key of the component's kind, of the channel's pattern or of the socket's name, once
	 * it was looked up.
	 */
	public static final String KIND = "liveflux.kind";

	/** Key of the user's name, where somebody is logged in. */
	public static final String USER = "liveflux.user";

	@Override
	public void observe(Operation operation, Runnable work) {
		Connection connection = operation.caller().connection();
		Principal user = operation.caller().principal();
		String connectionBefore = MDC.get(CONNECTION);
		String kindBefore = MDC.get(KIND);
		String userBefore = MDC.get(USER);
		put(CONNECTION, (connection != null) ? connection.id() : null);
		put(USER, (user != null) ? user.getName() : null);
		put(KIND, operation.subject().equals(Operation.NONE) ? null : operation.subject());
		operation.onSubject((subject) -> put(KIND, subject));
		try {
			work.run();
		}
		finally {
			put(CONNECTION, connectionBefore);
			put(KIND, kindBefore);
			put(USER, userBefore);
		}
	}

	@Override
	public void suspend(Runnable work) {
		Map<String, String> before = MDC.getCopyOfContextMap();
		MDC.clear();
		try {
			work.run();
		}
		finally {
			MDC.setContextMap((before != null) ? before : Map.of());
		}
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

}
