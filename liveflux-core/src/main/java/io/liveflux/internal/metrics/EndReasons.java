package io.liveflux.internal.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.liveflux.connection.ConnectionEnd;
import io.liveflux.protocol.CloseCode;

/**
 * Says in one word of a fixed list why a connection ended. Reasons are texts of the
 * application's and of clients', so they are no words to count by.
 */
final class EndReasons {

	private static final Set<String> OWN = Set.of("idle", "no-first-message", "message-rate", "too-many-connections",
			"too-many-connections-of-address", "too-many-connections-of-user");

	private static final Map<String, String> OWN_TEXTS = Map.of(ConnectionEnd.SLOW_CONSUMER, "slow-consumer",
			"no sign of life", "no-sign-of-life", "session ended", "session-ended", "logged out", "logged-out",
			"login expired", "login-expired", "no longer allowed", "revalidation");

	private static final Map<Integer, String> CODES = codes();

	private EndReasons() {
	}

	private static Map<Integer, String> codes() {
		Map<Integer, String> codes = new HashMap<>();
		for (CloseCode code : CloseCode.values()) {
			codes.put(code.value(), Meters.word(code));
		}
		codes.put(1005, "normal");
		codes.put(1006, "lost");
		return Map.copyOf(codes);
	}

	static String of(ConnectionEnd end) {
		if (end.byServer()) {
			String text = OWN_TEXTS.getOrDefault(end.reason(), end.reason());
			if (OWN.contains(text) || OWN_TEXTS.containsValue(text)) {
				return text;
			}
		}
		return CODES.getOrDefault(end.code(), "other");
	}

}
