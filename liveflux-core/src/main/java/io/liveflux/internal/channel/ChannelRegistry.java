package io.liveflux.internal.channel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelOverview;
import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.Channels;
import io.liveflux.channel.Member;
import io.liveflux.channel.PublishedMessage;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.channellog.LogComparison;
import io.liveflux.internal.channellog.MemoryChannelLog;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.internal.naming.CommandName;
import io.liveflux.internal.naming.GuestNames;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;

/**
 * The channels of this node: named groups of connections, with history and presence where
 * their rules say so. What all nodes share of them is in the {@link ChannelLog}; who
 * listens on this node is known to the {@link Hub}. Publishing never waits for a client;
 * all members of a channel see its messages in the same order.
 *
 * @since 0.1
 */
public final class ChannelRegistry implements Channels {

	private final ChannelSettings settings;

	private final ChannelNode node;

	private final GuestNames guests;

	private final Membership.Lookup memberships;

	private final LocalChannels channels;

	private final ChannelReader reader;

	private final AllConnections allConnections;

	private final LogComparison comparison;

	/**
	 * Creates the channels of the only node there is.
	 * @param hub knows who listens
	 * @param encoder writes the messages
	 * @param clock tells how old messages are
	 * @param random names the lives of channels
	 * @param rules the rules of a channel by its name
	 * @param limits how many channels there may be, and how much they may remember
	 * @param listener told of what is sent
	 */
	public ChannelRegistry(Hub hub, MessageEncoder encoder, Clock clock, SecureRandom random,
			Function<String, ChannelRules> rules, ChannelSettings.Limits limits, BroadcastListener listener) {
		this(hub, encoder, clock, new MemoryChannelLog(clock, random, limits.keptBytes(), limits.allHistoriesBytes()),
				new ChannelSettings(rules, limits), new GuestNames(random.generateSeed(32)), listener);
	}

	/**
	 * Creates the channels.
	 * @param hub knows who listens on this node
	 * @param encoder writes the messages
	 * @param clock tells how old messages are
	 * @param log what the nodes share
	 * @param settings the rules of channels, and how many there may be
	 * @param guests names those who are not logged in
	 * @param listener told of what is sent
	 */
	public ChannelRegistry(Hub hub, MessageEncoder encoder, Clock clock, ChannelLog log, ChannelSettings settings,
			GuestNames guests, BroadcastListener listener) {
		Assert.notNull(hub, "'hub' must not be null");
		Assert.notNull(encoder, "'encoder' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		Assert.notNull(log, "'log' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.settings = settings;
		this.node = new ChannelNode(hub, encoder, clock, log);
		this.guests = guests;
		this.memberships = new Membership.Lookup(hub);
		this.channels = new LocalChannels(this.node, settings, listener);
		this.reader = new ChannelReader(this.channels, this.node, settings);
		this.allConnections = new AllConnections(this.node,
				listener.forDestination(BroadcastListener.Audience.ALL, ""));
		this.comparison = new LogComparison(log, this.channels::listened, this.channels::compare);
		log.listen(new ChannelAnnouncements(this.channels, this.allConnections, this.comparison::begin));
	}

	/**
	 * Returns what writes the messages.
	 */
	public MessageEncoder encoder() {
		return this.node.encoder();
	}

	/**
	 * Publishes a message of the server's to everyone in a channel.
	 * @param channel the channel's name
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @throws IllegalArgumentException when the name is not one
	 */
	public void publish(String channel, String cmd, @Nullable Object param) {
		publish(PublishTarget.channel(channel), cmd, param);
	}

	/**
	 * Publishes a message. The parameter is encoded at once, so that it may be changed
	 * afterwards.
	 * @param target whom it is for, and who sends it
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @throws io.liveflux.channel.log.ChannelLogUnavailableException when what the nodes
	 * share cannot be reached, and too many messages wait for it already
	 */
	public void publish(PublishTarget target, String cmd, @Nullable Object param) {
		CommandName.require(cmd);
		Publication message = new Publication(encoder(), target.label(), cmd, encoder().raw(param), target.sender(),
				this.node.now());
		if (target.isEveryone()) {
			this.allConnections.publish(message);
		}
		else {
			publish(target, message);
		}
	}

	private void publish(PublishTarget target, Publication message) {
		Channel channel = this.channels.find(target.topic());
		if (channel == null && target.isRecorded() && this.settings.rules(target.label()).keepsHistory()) {
			channel = this.channels.get(target.topic(), target.label());
		}
		if (channel != null) {
			channel.publish(message, target.isRecorded(), (again) -> publish(target, again));
		}
		else {
			this.node.announce(target.topic(), message);
		}
	}

	/**
	 * Sends something to one member of a channel. It is not part of the history.
	 * @param channel the channel's name
	 * @param connection the member's connection
	 * @param cmd the command that it is, or that it answers
	 * @param frame what is sent
	 */
	public void sendTo(String channel, ManagedConnection connection, String cmd, Frame frame) {
		Channel kept = this.channels.find(Membership.Lookup.topicOf(channel, connection));
		if (kept != null) {
			kept.noteAnswer(cmd, frame);
		}
		connection.enqueue(Outbound.of(frame, false));
	}

	/**
	 * Lets a connection listen to what is sent to everyone.
	 * @param connection the connection
	 */
	public void listenToAll(ManagedConnection connection) {
		this.allConnections.join(connection);
	}

	/**
	 * Keeps a place for a connection in a channel.
	 * @param channel the channel's name, or {@link #OWN}
	 * @param connection the connection
	 * @return the place; take it or give it back
	 * @throws ChannelRefusedException when the channel is full, or nobody is logged in
	 * whose own channel it could be
	 * @throws LimitExceededException when the connection is in too many, or its client
	 * has brought too many to life
	 */
	public Reservation reserve(String channel, ManagedConnection connection) {
		String name = Membership.Lookup.topicOf(channel, connection);
		if (this.node.hub().subscription(name, connection).isEmpty()
				&& this.memberships.of(connection).size() >= this.settings.limits().perConnection()) {
			throw new LimitExceededException(ErrorCode.CONFLICT, "max-channels-per-connection",
					"A connection may be in " + this.settings.limits().perConnection() + " channels");
		}
		while (true) {
			Channel kept = this.channels.getFor(userOf(connection), name, channel);
			if (kept.reserve(connection)) {
				return new Reservation(kept, connection, userOf(connection));
			}
		}
	}

	/**
	 * Returns the name of who is at the other end: the user's, or one that stands for a
	 * visitor and is the same for all connections of an HTTP session.
	 * @param connection the connection
	 */
	public String userOf(ManagedConnection connection) {
		return this.guests.userOf(connection);
	}

	/**
	 * Ends a membership on purpose.
	 * @param channel the channel's name
	 * @param connection the connection
	 * @return whether it was a member
	 */
	public boolean leave(String channel, ManagedConnection connection) {
		Optional<Membership> membership = membership(channel, connection);
		return membership.isPresent() && membership.get().leave();
	}

	/**
	 * Returns that a connection is in a channel.
	 * @param channel the channel's name
	 * @param connection the connection
	 * @return the membership, if there is one
	 */
	public Optional<Membership> membership(String channel, ManagedConnection connection) {
		return this.memberships.find(channel, connection);
	}

	@Override
	public List<PublishedMessage> history(String channel, int count) {
		return this.reader.history(channel, count);
	}

	@Override
	public Optional<ChannelPosition> position(String channel) {
		return this.reader.position(channel);
	}

	@Override
	public List<Member> members(String channel) {
		return this.reader.members(channel);
	}

	@Override
	public int count(String channel) {
		return this.node.hub().count(ChannelName.require(channel));
	}

	@Override
	public Collection<String> names() {
		return this.channels.named().map(Channel::name).toList();
	}

	/**
	 * Returns what there is of each channel on this node, for operators; users' own
	 * channels are left out.
	 * @return the channels in the order of their names
	 */
	public List<ChannelOverview> overview() {
		return this.reader.overview();
	}

	/**
	 * Returns the names of the channels that a connection is in, as its client knows
	 * them.
	 * @param connection the connection
	 */
	public List<String> namesOf(Connection connection) {
		return this.memberships.of(connection).stream().map(Membership::label).sorted().toList();
	}

	/**
	 * Forgets what is too old, and tries again what has failed. To be called every second
	 * or so.
	 */
	public void sweep() {
		this.node.log().sweep();
		this.channels.all().forEach(Channel::sweep);
		this.comparison.retry();
	}

	/**
	 * Asks the log how far it is, for what was announced and not heard. To be called
	 * every ten seconds or so.
	 */
	public void compareWithLog() {
		this.comparison.begin();
	}

}
