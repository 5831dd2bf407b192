package io.liveflux.autoconfigure.startup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.core.env.Environment;

/**
 * Looks for times and sizes without a unit. They are milliseconds and bytes, which is
 * hardly ever what was meant.
 */
final class UnitCheck {

	private static final List<String> TIMES = List.of("liveflux.store.ttl", "liveflux.store.unattached-ttl",
			"liveflux.websocket.first-message-timeout", "liveflux.websocket.idle-timeout",
			"liveflux.websocket.heartbeat", "liveflux.websocket.write-timeout",
			"liveflux.rate-limit.connections.window", "liveflux.rate-limit.messages.violations-window",
			"liveflux.security.revalidate-interval", "liveflux.seal-ttl", "liveflux.store.reconnect-window",
			"liveflux.shutdown.spread", "liveflux.startup-checks.proxy-idle-timeout", "liveflux.http.read-timeout");

	private static final List<String> SIZES = List.of("liveflux.websocket.send-buffer-size",
			"liveflux.websocket.max-message-size", "liveflux.websocket.compression-threshold",
			"liveflux.max-history-size", "liveflux.max-history-memory");

	private static final List<String> TIMES_OF_SOCKETS = List.of("read-timeout", "write-timeout", "ping-interval",
			"pong-timeout");

	private static final List<String> SIZES_OF_SOCKETS = List.of("send-buffer-size", "max-message-size", "buffer-size",
			"compression-threshold");

	/** Zero means the same in any unit. */
	private static final Pattern BARE_NUMBER = Pattern.compile("\\s*0*[1-9][0-9]*\\s*");

	private final Environment environment;

	private final Collection<String> sockets;

	/**
	 * Creates the check.
	 * @param environment has the values as they were written
	 * @param sockets names of the sockets that have settings
	 */
	UnitCheck(Environment environment, Collection<String> sockets) {
		this.environment = environment;
		this.sockets = sockets;
	}

	Optional<String> examine() {
		List<String> bare = new ArrayList<>();
		TIMES.forEach((name) -> check(bare, name, "ms, not s or m"));
		SIZES.forEach((name) -> check(bare, name, "bytes, not KB or MB"));
		for (String socket : this.sockets) {
			String prefix = "liveflux.sockets." + socket + ".";
			TIMES_OF_SOCKETS.forEach((name) -> check(bare, prefix + name, "ms, not s or m"));
			SIZES_OF_SOCKETS.forEach((name) -> check(bare, prefix + name, "bytes, not KB or MB"));
		}
		return bare.isEmpty() ? Optional.empty()
				: Optional.of("Values without a unit: " + String.join("; ", bare) + ". Write the unit that you mean");
	}

	private void check(List<String> bare, String name, String meaning) {
		String value = this.environment.getProperty(name);
		if (value != null && BARE_NUMBER.matcher(value).matches()) {
			bare.add(name + "=" + value.strip() + " is " + meaning);
		}
	}

}
