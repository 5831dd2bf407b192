package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.RedisCommandTimeoutException;

import io.liveflux.cluster.NodeId;

/**
 * A node's messages to itself through each server, by which it notices that it hears
 * nothing more although its connection looks open.
 */
final class InboxPing {

	/** Longest time that a ping takes before the connection counts as dead. */
	static final Duration SILENCE = Duration.ofSeconds(2);

	private static final byte[] MESSAGE = { InboxKind.PING };

	private final RedisConnections connections;

	private final Inbox inbox;

	private final RedisKeys keys;

	private final NodeId self;

	private final Ticker ticker;

	/** When each ping that has not come back was sent, by its channel. */
	private final Map<String, Long> sent = new ConcurrentHashMap<>();

	private volatile long roundTripNanos;

	InboxPing(RedisConnections connections, Inbox inbox, RedisKeys keys, NodeId self, Ticker ticker) {
		this.connections = connections;
		this.inbox = inbox;
		this.keys = keys;
		this.self = self;
		this.ticker = ticker;
		inbox.onPing(this::heard);
		// Those of the connection before cannot come back.
		inbox.onOpen(this.sent::clear);
	}

	/**
	 * Sends a ping, and replaces what has not answered the last ones.
	 */
	void send() {
		if (!isAnswered()) {
			this.sent.clear();
			this.inbox.reopen();
		}
		for (int bucket : this.connections.oneBucketOfEachServer()) {
			String channel = this.keys.inbox(this.self, bucket);
			this.sent.putIfAbsent(channel, this.ticker.read());
			this.connections.publish(channel, MESSAGE).whenComplete((receivers, failure) -> {
				if (failure instanceof RedisCommandTimeoutException) {
					this.connections.replace();
				}
			});
		}
	}

	/**
	 * Returns whether no ping is out for longer than it may.
	 */
	boolean isAnswered() {
		long now = this.ticker.read();
		return this.sent.values().stream().allMatch((then) -> now - then < SILENCE.toNanos());
	}

	/**
	 * Returns how long the last ping took.
	 */
	Duration roundTrip() {
		return Duration.ofNanos(this.roundTripNanos);
	}

	private void heard(String channel) {
		Long then = this.sent.remove(channel);
		if (then != null) {
			this.roundTripNanos = this.ticker.read() - then;
		}
	}

}
