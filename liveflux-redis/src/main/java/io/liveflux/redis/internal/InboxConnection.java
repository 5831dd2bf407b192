package io.liveflux.redis.internal;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

import io.liveflux.cluster.NodeId;

/**
 * One connection that hears what comes for a node, from the first subscription to its
 * end. It never comes back: the inbox opens another one, and knows what it may have
 * missed between the two.
 */
final class InboxConnection {

	private final StatefulRedisPubSubConnection<String, byte[]> connection;

	private final Runnable onEnd;

	private final AtomicBoolean ended = new AtomicBoolean();

	private InboxConnection(StatefulRedisPubSubConnection<String, byte[]> connection, Runnable onEnd) {
		this.connection = connection;
		this.onEnd = onEnd;
	}

	/**
	 * Opens a connection that hears all inboxes of a node.
	 * @param hears called on Lettuce's thread with the channel of each message and the
	 * message
	 * @param onEnd called once when it ends without {@link #close()}
	 * @return the connection, once it hears everything
	 */
	static CompletionStage<InboxConnection> open(RedisConnections connections, RedisKeys keys, NodeId self,
			BiConsumer<String, byte[]> hears, Runnable onEnd) {
		return connections.listen().thenCompose((connection) -> {
			InboxConnection inbox = new InboxConnection(connection, onEnd);
			return inbox.subscribe(channels(keys, self), connections.publishes(), hears)
				.thenApply((subscribed) -> inbox)
				.whenComplete((opened, failure) -> {
					if (failure != null) {
						inbox.close();
					}
				});
		});
	}

	private static List<String> channels(RedisKeys keys, NodeId self) {
		return IntStream.range(0, RedisKeys.BUCKETS)
			.boxed()
			.flatMap((bucket) -> Stream.of(keys.inbox(self, bucket), keys.everyInbox(bucket)))
			.toList();
	}

	private CompletionStage<Void> subscribe(Collection<String> channels, Publishing publishing,
			BiConsumer<String, byte[]> hears) {
		this.connection.addListener(new RedisPubSubAdapter<String, byte[]>() {

			@Override
			public void message(String channel, byte[] message) {
				hears.accept(channel, message);
			}

			@Override
			public void smessage(String channel, byte[] message) {
				hears.accept(channel, message);
			}

			// A slot that moves to another server takes its channels along without us.
			@Override
			public void sunsubscribed(String channel, long count) {
				end();
			}

		});
		this.connection.addListener(new RedisConnectionStateListener() {

			@Override
			public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
				end();
			}

		});
		return CompletableFuture.allOf(channels.stream().map((channel) -> switch (publishing) {
			case PLAIN -> this.connection.async().subscribe(channel);
			case SHARDED -> this.connection.async().ssubscribe(channel);
		}).map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
	}

	private void end() {
		if (this.ended.compareAndSet(false, true)) {
			this.connection.closeAsync();
			this.onEnd.run();
		}
	}

	boolean isEnded() {
		return this.ended.get();
	}

	/**
	 * Ends the connection without a word.
	 * @return completed when it is closed
	 */
	CompletableFuture<Void> close() {
		return this.ended.compareAndSet(false, true) ? this.connection.closeAsync()
				: CompletableFuture.completedFuture(null);
	}

}
