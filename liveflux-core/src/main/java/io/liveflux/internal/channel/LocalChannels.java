package io.liveflux.internal.channel;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.Channels;
import io.liveflux.channel.DestinationListener;
import io.liveflux.channel.log.TopicNumbers;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.protocol.ErrorCode;

/**
 * The channels of this node by topic, each from its first member or message until it is
 * over. Thread-safe.
 */
final class LocalChannels {

	private final Map<String, Channel> channels = new ConcurrentHashMap<>();

	private final ChannelNode node;

	private final ChannelSettings settings;

	private final ClientChannels byClients;

	private final BroadcastListener listener;

	LocalChannels(ChannelNode node, ChannelSettings settings, BroadcastListener listener) {
		this.node = node;
		this.settings = settings;
		this.byClients = new ClientChannels(settings.limits());
		this.listener = listener;
	}

	@Nullable Channel find(String topic) {
		return this.channels.get(topic);
	}

	/**
	 * Returns a channel, which begins if there is none.
	 * @param label what clients call it
	 */
	Channel get(String topic, String label) {
		return this.channels.computeIfAbsent(topic, (key) -> new Channel(new ChannelNode.Place(key, label, this.node),
				this.settings.rules(label), listener(label), this::retired));
	}

	/**
	 * Returns a channel for a client, which may bring only so many to life.
	 * @param owner the client's user or session
	 * @throws LimitExceededException when there is none, and the client may not begin it
	 */
	Channel getFor(String owner, String topic, String label) {
		if (!this.channels.containsKey(topic)) {
			this.byClients.add(owner, topic);
		}
		return get(topic, label);
	}

	private void retired(Channel channel) {
		if (this.channels.remove(channel.name(), channel)) {
			this.byClients.remove(channel.name());
		}
	}

	private DestinationListener listener(String label) {
		return label.equals(Channels.OWN) ? this.listener.forDestination(BroadcastListener.Audience.USER, "")
				: this.listener.forDestination(BroadcastListener.Audience.CHANNEL, label);
	}

	Collection<Channel> all() {
		return this.channels.values();
	}

	/**
	 * Returns the channels but users' own, in the order of their names.
	 */
	Stream<Channel> named() {
		return all().stream()
			.filter((channel) -> !channel.name().startsWith(PublishTarget.USER_PREFIX))
			.sorted(Comparator.comparing(Channel::name));
	}

	/**
	 * Compares what the members of a channel have been told with how far the log is.
	 */
	void compare(String topic, TopicNumbers numbers) {
		Channel channel = find(topic);
		if (channel != null) {
			channel.compare(numbers);
		}
	}

	/**
	 * Returns the topics that the log announces to this node.
	 */
	List<String> listened() {
		return all().stream().filter(Channel::isListening).map(Channel::name).toList();
	}

	/**
	 * Knows which channels clients have brought to life by joining them, and who did.
	 * Thread-safe.
	 */
	private static final class ClientChannels {

		private final ChannelSettings.Limits limits;

		private final Map<String, String> ownersByChannel = new HashMap<>();

		private final Map<String, Integer> countsByOwner = new HashMap<>();

		ClientChannels(ChannelSettings.Limits limits) {
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
						"You may create at most " + this.limits.perOwner() + " channels by joining them");
			}
			if (this.limits.channels() > 0 && this.ownersByChannel.size() >= this.limits.channels()) {
				throw new LimitExceededException(ErrorCode.TOO_MANY_REQUESTS, "max-client-channels",
						"Clients may create at most " + this.limits.channels() + " channels by joining them");
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
