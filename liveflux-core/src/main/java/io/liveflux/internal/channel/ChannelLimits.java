package io.liveflux.internal.channel;

import java.util.HashMap;
import java.util.Map;

import org.springframework.util.Assert;

import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.protocol.ErrorCode;

/**
 * How many channels there may be, and how much they may remember.
 *
 * @param perConnection that one connection may be in
 * @param perOwner that one user, or one HTTP session without a user, has brought to life
 * by joining them and that are still there; 0 for any number
 * @param channels on this node that clients may bring to life, 0 for any number
 * @param historyBytes memory that the history of one channel may take, 0 for any
 * @param allHistoriesBytes memory that the histories of all channels may take together, 0
 * for any
 * @since 0.1
 */
public record ChannelLimits(int perConnection, int perOwner, int channels, long historyBytes, long allHistoriesBytes) {

	/**
	 * Creates limits.
	 */
	public ChannelLimits {
		Assert.isTrue(perConnection > 0, "'perConnection' must be positive");
		Assert.isTrue(perOwner >= 0, "'perOwner' must not be negative");
		Assert.isTrue(channels >= 0, "'channels' must not be negative");
		Assert.isTrue(historyBytes >= 0, "'historyBytes' must not be negative");
		Assert.isTrue(allHistoriesBytes >= 0, "'allHistoriesBytes' must not be negative");
	}

	/**
	 * Returns limits that bound only how many channels a connection may be in.
	 * @param perConnection that one connection may be in
	 */
	public static ChannelLimits perConnection(int perConnection) {
		return new ChannelLimits(perConnection, 0, 0, 0, 0);
	}

	long keptBytes() {
		return (this.historyBytes > 0) ? this.historyBytes : Long.MAX_VALUE;
	}

	/**
	 * Knows which channels clients have brought to life by joining them, and who did.
	 * Thread-safe.
	 */
	static final class ByClients {

		private final ChannelLimits limits;

		private final Map<String, String> ownersByChannel = new HashMap<>();

		private final Map<String, Integer> countsByOwner = new HashMap<>();

		ByClients(ChannelLimits limits) {
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

}
