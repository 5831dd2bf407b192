package io.liveflux.internal.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.Member;
import io.liveflux.channel.PublishedMessage;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.TopicNumbers;
import io.liveflux.internal.channellog.LogAnswers;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.protocol.MessageEncoder;

/**
 * Reads what there is of channels, in the log where this node does not know it.
 * Thread-safe.
 *
 * @param channels the channels of this node
 * @param node what they share
 * @param settings the rules of channels
 */
record ChannelReader(LocalChannels channels, ChannelNode node, ChannelSettings settings) {

	List<PublishedMessage> history(String name, int count) {
		Channel kept = this.channels.find(ChannelName.require(name));
		if (count <= 0 || !this.settings.rules(name).keepsHistory()) {
			return List.of();
		}
		return LogAnswers.get((kept != null) ? kept.latest(count) : this.node.log().latest(name, count))
			.stream()
			.map(this::read)
			.toList();
	}

	private PublishedMessage read(LogEntry entry) {
		LogMessage message = entry.message();
		return new PublishedMessage(entry.offset(), message.time(), message.cmd(),
				this.node.encoder().read(new RawValue(message.param())), message.from());
	}

	Optional<ChannelPosition> position(String name) {
		if (!this.settings.rules(ChannelName.require(name)).keepsHistory()) {
			return Optional.empty();
		}
		while (true) {
			Optional<CompletionStage<ChannelPosition>> position = this.channels.get(name, name).position();
			if (position.isPresent()) {
				return Optional.of(LogAnswers.get(position.get()));
			}
		}
	}

	List<Member> members(String name) {
		Channel kept = this.channels.find(ChannelName.require(name));
		if (kept != null && kept.isListening()) {
			return kept.members();
		}
		return this.settings.rules(name).presence()
				? members(LogAnswers.get(this.node.log().members(name)).members(), this.node.encoder(), Map.of())
				: List.of();
	}

	/**
	 * Reads who is present.
	 * @param encoder reads what members elsewhere have said
	 * @param known what the application has said of members on this node, by key
	 */
	static List<Member> members(List<PresenceEntry> entries, MessageEncoder encoder,
			Map<String, Membership.Metadata> known) {
		Map<String, Member> members = new LinkedHashMap<>();
		for (PresenceEntry entry : entries) {
			members.computeIfAbsent(entry.user(), (user) -> new Member(user, new LinkedHashMap<>()))
				.connections()
				.put(entry.key(), values(entry, encoder, known.get(entry.key())));
		}
		return List.copyOf(members.values());
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> values(PresenceEntry entry, MessageEncoder encoder,
			Membership.@Nullable Metadata known) {
		if (known != null && entry.metadata().equals(known.json().rawValue())) {
			return known.values();
		}
		return (encoder.read(new RawValue(entry.metadata())) instanceof Map<?, ?> map) ? (Map<String, Object>) map
				: Map.of();
	}

	List<ChannelOverview> overview() {
		Map<String, TopicNumbers> numbers = LogAnswers
			.get(this.node.log().numbers(this.channels.named().map(Channel::name).toList()));
		return this.channels.named().map((channel) -> overview(channel, numbers.get(channel.name()))).toList();
	}

	private ChannelOverview overview(Channel channel, @Nullable TopicNumbers numbers) {
		Integer history = this.settings.rules(channel.label()).keepsHistory() ? ((numbers != null) ? numbers.kept() : 0)
				: null;
		return new ChannelOverview(channel.label(), this.node.hub().count(channel.name()), channel.present(), history);
	}

}
