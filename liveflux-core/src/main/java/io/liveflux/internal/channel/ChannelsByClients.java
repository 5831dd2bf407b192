package io.liveflux.internal.channel;

import java.util.HashMap;
import java.util.Map;

import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.protocol.ErrorCode;

/**
 * Knows which channels clients have brought to life by joining them, and who did.
 * Thread-safe.
 */
final class ChannelsByClients {

	private final ChannelLimits limits;

	private final Map<String, String> ownersByChannel = new HashMap<>();

	private final Map<String, Integer> countsByOwner = new HashMap<>();

	ChannelsByClients(ChannelLimits limits) {
		this.limits = limits;
	}

	/**
	 * Notes that a client brings a channel to life.
	 * @param owner the client's user or session
	 * @throws LimitExceededException when it may not
	 */
	synchronized void add(String owner, String name) {
		if (this.ownersByChannel.containsKey(name)) {
			return;
		}
		if (this.limits.perOwner() > 0 && this.countsByOwner.getOrDefault(owner, 0) >= this.limits.perOwner()) {
			throw new LimitExceededException(ErrorCode.TOO_MANY_REQUESTS, "max-channels-per-owner",
					"you may create at most " + this.limits.perOwner() + " channels by joining them");
		}
		if (this.limits.channels() > 0 && this.ownersByChannel.size() >= this.limits.channels()) {
			throw new LimitExceededException(ErrorCode.TOO_MANY_REQUESTS, "max-client-channels",
					"clients may create at most " + this.limits.channels() + " channels by joining them");
		}
		this.ownersByChannel.put(name, owner);
		this.countsByOwner.merge(owner, 1, Integer::sum);
	}

	/**
	 * Notes that a channel is over.
	 */
	synchronized void remove(String name) {
		String owner = this.ownersByChannel.remove(name);
		if (owner != null) {
			this.countsByOwner.computeIfPresent(owner, (key, count) -> (count > 1) ? count - 1 : null);
		}
	}

}
