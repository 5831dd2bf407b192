package io.liveflux.internal.channel;

import java.util.function.Function;

import org.springframework.util.Assert;

import io.liveflux.channel.ChannelRules;

/**
 * What channels keep and tell, and how many there may be.
 *
 * @param rulesByName the rules of a channel by its name
 * @param limits how many channels there may be, and how much they may remember
 * @since 0.1
 */
public record ChannelSettings(Function<String, ChannelRules> rulesByName, Limits limits) {

	ChannelRules rules(String name) {
		return this.rulesByName.apply(name);
	}

	/**
	 * How many channels there may be, and how much they may remember.
	 *
	 * @param perConnection that one connection may be in
	 * @param perOwner that one user, or one HTTP session without a user, has brought to
	 * life by joining them and that are still there; 0 for any number
	 * @param channels on this node that clients may bring to life, 0 for any number
	 * @param historyBytes memory that the history of one channel may take, 0 for any
	 * @param allHistoriesBytes memory that the histories of all channels may take
	 * together, 0 for any
	 * @since 0.1
	 */
	public record Limits(int perConnection, int perOwner, int channels, long historyBytes, long allHistoriesBytes) {

		/**
		 * Creates limits.
		 */
		public Limits {
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
		public static Limits perConnection(int perConnection) {
			return new Limits(perConnection, 0, 0, 0, 0);
		}

		/**
		 * Returns what the history of one channel may take.
		 */
		public long keptBytes() {
			return (this.historyBytes > 0) ? this.historyBytes : Long.MAX_VALUE;
		}

	}

}
