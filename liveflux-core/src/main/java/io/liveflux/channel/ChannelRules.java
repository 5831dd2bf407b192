package io.liveflux.channel;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * What a channel keeps, tells and allows.
 *
 * @param historySize how many recent messages are kept, 0 for none
 * @param historyTtl how long a message is kept
 * @param presence whether members are told who else is there
 * @param presenceGrace how long somebody whose connection was lost still counts as there
 * @param maxSubscribers how many connections may listen on this node, 0 for any number
 * @since 0.1
 */
public record ChannelRules(int historySize, Duration historyTtl, boolean presence, Duration presenceGrace,
		int maxSubscribers) {

	/** No history, no presence, no bound. */
	public static final ChannelRules DEFAULT = new ChannelRules(0, Duration.ofMinutes(5), false, Duration.ofSeconds(5),
			0);

	/**
	 * Creates rules.
	 * @throws IllegalArgumentException when a number or a duration is negative
	 */
	public ChannelRules {
		Assert.isTrue(historySize >= 0, "'historySize' must not be negative");
		Assert.isTrue(!historyTtl.isNegative(), "'historyTtl' must not be negative");
		Assert.isTrue(!presenceGrace.isNegative(), "'presenceGrace' must not be negative");
		Assert.isTrue(maxSubscribers >= 0, "'maxSubscribers' must not be negative");
	}

	/**
	 * Returns whether messages are kept for those who come later.
	 */
	public boolean keepsHistory() {
		return this.historySize > 0;
	}

}
