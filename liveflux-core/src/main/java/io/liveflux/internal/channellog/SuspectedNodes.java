package io.liveflux.internal.channellog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes with members of a channel that do not count as alive. Nobody may have seen them
 * end, so that nobody lets their members go. Guarded by the channel.
 */
final class SuspectedNodes {

	/** A node that has just begun may not be known to the others yet. */
	private static final Duration DOUBT = Duration.ofSeconds(5);

	private final Map<String, Instant> sinceByNode = new HashMap<>();

	/**
	 * Takes note of the nodes that do not count as alive now.
	 * @return those that did not count as alive some time before either
	 */
	List<String> note(Set<String> silent, Instant now) {
		this.sinceByNode.keySet().retainAll(silent);
		List<String> gone = new ArrayList<>();
		for (String node : silent) {
			if (!now.isBefore(this.sinceByNode.computeIfAbsent(node, (key) -> now).plus(DOUBT))) {
				gone.add(node);
				this.sinceByNode.remove(node);
			}
		}
		return gone;
	}

}
