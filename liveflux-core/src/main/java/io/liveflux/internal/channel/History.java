package io.liveflux.internal.channel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.JoinRequest;
import io.liveflux.internal.connection.ManagedConnection;

/**
 * The recent messages of one life of a channel. Guarded by the channel's lock.
 */
final class History {

	private final ChannelRules rules;

	private final String epoch;

	private final long maxBytes;

	private long bytes;

	private final ArrayDeque<Publication> messages = new ArrayDeque<>();

	private long lastOffset;

	/**
	 * Creates an empty one.
	 * @param maxBytes what its messages may take together
	 */
	History(ChannelRules rules, String epoch, long maxBytes) {
		this.rules = rules;
		this.epoch = epoch;
		this.maxBytes = maxBytes;
	}

	void add(Publication message) {
		message.number(++this.lastOffset);
		expire(message.time());
		this.messages.add(message);
		this.bytes += message.sizeBytes();
		// One that is too large by itself goes too: what follows has no gap before it.
		while (this.messages.size() > this.rules.historySize() || this.bytes > this.maxBytes) {
			drop();
		}
	}

	private void drop() {
		Publication dropped = this.messages.poll();
		this.bytes -= (dropped != null) ? dropped.sizeBytes() : this.bytes;
	}

	/**
	 * Forgets all messages, and that they came in this life of the channel stays known.
	 */
	void clear() {
		this.messages.clear();
		this.bytes = 0;
	}

	/**
	 * Returns what the messages take, in bytes.
	 */
	long sizeBytes() {
		return this.bytes;
	}

	/**
	 * Forgets what is too old.
	 * @return whether there was something
	 */
	boolean expire(Instant now) {
		int before = this.messages.size();
		Instant oldest = now.minus(this.rules.historyTtl());
		while (!this.messages.isEmpty() && this.messages.peek().time().isBefore(oldest)) {
			drop();
		}
		return this.messages.size() < before;
	}

	int size() {
		return this.messages.size();
	}

	ChannelPosition position() {
		return new ChannelPosition(this.lastOffset, this.epoch);
	}

	/**
	 * Returns everything after a position, or empty when that is not known for certain.
	 */
	Optional<List<Publication>> since(ChannelPosition position) {
		if (!this.epoch.equals(position.epoch()) || position.offset() > this.lastOffset) {
			return Optional.empty();
		}
		long oldest = this.lastOffset - this.messages.size() + 1;
		if (position.offset() + 1 < oldest) {
			return Optional.empty();
		}
		return Optional.of(latest((int) (this.lastOffset - position.offset())));
	}

	/**
	 * Returns the most recent messages, the oldest of them first.
	 */
	List<Publication> latest(int count) {
		List<Publication> all = new ArrayList<>(this.messages);
		return all.subList(Math.max(0, all.size() - count), all.size());
	}

	/**
	 * What a connection brings along when it joins.
	 *
	 * @param connection the connection
	 * @param user who is at its other end
	 * @param metadata what is known of it
	 * @param request what it asks for
	 * @param onEnd told when the membership has ended
	 */
	record Entry(ManagedConnection connection, String user, Membership.Metadata metadata, JoinRequest request,
			Consumer<Membership> onEnd) {
	}

	/**
	 * Bounds what the histories of all channels take together. Those forget first that
	 * are used least. Thread-safe.
	 */
	static final class Memory {

		private final Cache<Channel, Long> bytes;

		private final boolean bounded;

		/**
		 * Creates it.
		 * @param maximumBytes what all may take, 0 for any
		 */
		Memory(long maximumBytes) {
			this.bounded = maximumBytes > 0;
			this.bytes = Caffeine.newBuilder()
				.maximumWeight(this.bounded ? maximumBytes : 1)
				.weigher((Channel channel, Long size) -> (int) Math.min(Integer.MAX_VALUE, size))
				.executor(Runnable::run)
				.removalListener(Memory::removed)
				.build();
		}

		private static void removed(@Nullable Channel channel, @Nullable Long size, RemovalCause cause) {
			if (cause.wasEvicted() && channel != null) {
				channel.forget();
			}
		}

		/**
		 * Notes what the history of a channel takes now.
		 */
		void note(Channel channel, long size) {
			if (!this.bounded) {
				return;
			}
			if (size > 0) {
				this.bytes.put(channel, size);
			}
			else {
				this.bytes.invalidate(channel);
			}
		}

		/**
		 * Returns about what all of them take.
		 */
		long total() {
			return this.bytes.policy().eviction().map((policy) -> policy.weightedSize().orElse(0)).orElse(0L);
		}

	}

}
