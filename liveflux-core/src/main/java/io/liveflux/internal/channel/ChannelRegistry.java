package io.liveflux.internal.channel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.channel.BroadcastAccount;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelOverview;
import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.Channels;
import io.liveflux.channel.Member;
import io.liveflux.channel.PublishedMessage;
import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;

/**
 * The channels of this node: named groups of connections, with history and presence where
 * their rules say so. Who listens is known to the {@link Hub}. Publishing never waits for
 * a client; all members of a channel see its messages in the same order.
 *
 * @since 0.1
 */
public final class ChannelRegistry implements Channels {

	/** Name under which clients see what is sent to everyone. */
	static final String ALL = "@all";

	private static final String USER = "user:";

	private static final String EVERYONE = "all:";

	private final Map<String, Channel> channels = new ConcurrentHashMap<>();

	private final Hub hub;

	private final MessageEncoder encoder;

	private final Clock clock;

	private final SecureRandom random;

	private final Function<String, ChannelRules> rules;

	private final ChannelLimits limits;

	private final ChannelLimits.ByClients byClients;

	private final Channel.Node node;

	private final Membership.GuestNames guests;

	private final BroadcastListener listener;

	private final BroadcastAccount everyone;

	/**
	 * Creates the channels.
	 * @param hub knows who listens
	 * @param encoder writes the messages
	 * @param clock tells how old messages are
	 * @param random names the lives of channels
	 * @param rules the rules of a channel by its name
	 * @param limits how many channels there may be, and how much they may remember
	 * @param listener told of what is sent
	 */
	public ChannelRegistry(Hub hub, MessageEncoder encoder, Clock clock, SecureRandom random,
			Function<String, ChannelRules> rules, ChannelLimits limits, BroadcastListener listener) {
		Assert.notNull(hub, "'hub' must not be null");
		Assert.notNull(encoder, "'encoder' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		Assert.notNull(random, "'random' must not be null");
		Assert.notNull(rules, "'rules' must not be null");
		Assert.notNull(limits, "'limits' must not be null");
		this.hub = hub;
		this.encoder = encoder;
		this.clock = clock;
		this.random = random;
		this.rules = rules;
		this.limits = limits;
		this.byClients = new ChannelLimits.ByClients(limits);
		this.node = new Channel.Node(hub, encoder, clock, new History.Memory(limits.allHistoriesBytes()),
				limits.keptBytes());
		this.guests = new Membership.GuestNames(random.generateSeed(32));
		this.listener = listener;
		this.everyone = listener.account(BroadcastListener.Audience.ALL, "");
	}

	/**
	 * Returns what writes the messages.
	 */
	public MessageEncoder encoder() {
		return this.encoder;
	}

	/**
	 * Returns whether a text can be the name of a channel.
	 * @param name the text
	 */
	public static boolean isName(String name) {
		return ChannelName.isValid(name);
	}

	/**
	 * Publishes a message of the server's to everyone in a channel. The parameter is
	 * encoded at once, so that it may be changed afterwards.
	 * @param channel the channel's name
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @throws IllegalArgumentException when the name is not one
	 */
	public void publish(String channel, String cmd, @Nullable Object param) {
		publish(channel, cmd, param, null, null);
	}

	/**
	 * Publishes a message to everyone in a channel.
	 * @param channel the channel's name
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @param from who sends it, or {@code null} for the server
	 * @param except whose page gets it not, now or later, or {@code null} for nobody
	 * @throws IllegalArgumentException when the name is not one
	 */
	public void publish(String channel, String cmd, @Nullable Object param, @Nullable String from,
			@Nullable ManagedConnection except) {
		publish(ChannelName.require(channel), channel, cmd, param, from, except, true);
	}

	/**
	 * Publishes a message to everyone who is in a channel at present. It is not part of
	 * the channel's history, and who is away misses it.
	 * @param channel the channel's name
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @param from who sends it, or {@code null} for the server
	 * @param except whose page gets it not, or {@code null} for nobody
	 * @throws IllegalArgumentException when the name is not one
	 */
	public void publishUnrecorded(String channel, String cmd, @Nullable Object param, @Nullable String from,
			@Nullable ManagedConnection except) {
		publish(ChannelName.require(channel), channel, cmd, param, from, except, false);
	}

	/**
	 * Publishes a message of the server's to all connections of a user that listen to the
	 * user's own channel.
	 * @param user the user's name
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	public void publishToUser(String user, String cmd, @Nullable Object param) {
		Assert.hasText(user, "'user' must not be empty");
		publish(USER + user, OWN, cmd, param, null, null, true);
	}

	/**
	 * Publishes a message of the server's to all connections of a user that listen to the
	 * user's own channel at present. It is not part of the channel's history.
	 * @param user the user's name
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	public void publishToUserUnrecorded(String user, String cmd, @Nullable Object param) {
		Assert.hasText(user, "'user' must not be empty");
		publish(USER + user, OWN, cmd, param, null, null, false);
	}

	/**
	 * Publishes a message of the server's to everyone who is connected and takes messages
	 * of this library.
	 * @param cmd the command, not one of the library's own
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	public void publishToAll(String cmd, @Nullable Object param) {
		CommandName.require(cmd);
		Publication message = new Publication(this.encoder, ALL, cmd, param, Publication.Sender.SERVER,
				this.clock.instant(), false);
		this.everyone.observe(() -> {
			this.everyone.message(null, cmd, message::content);
			long begun = this.everyone.begin();
			int recipients = this.hub.publish(EVERYONE, (subscription) -> message.entryFor(subscription.connection()));
			this.everyone.sent(recipients, begun);
		});
	}

	/**
	 * Sends something to one member of a channel. It is not part of the history.
	 * @param channel the channel's name
	 * @param connection the member's connection
	 * @param cmd the command that it is, or that it answers
	 * @param frame what is sent
	 */
	public void sendTo(String channel, ManagedConnection connection, String cmd, Frame frame) {
		Channel kept = this.channels.get(nameFor(channel, connection));
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
		this.hub.join(EVERYONE, connection, Everyone::new);
	}

	private void publish(String name, String label, String cmd, @Nullable Object param, @Nullable String from,
			@Nullable ManagedConnection except, boolean recorded) {
		CommandName.require(cmd);
		Publication.Sender sender = new Publication.Sender(from,
				(except != null) ? Publication.originOf(except) : null);
		publish(name, label, new Publication(this.encoder, label, cmd, param, sender, this.clock.instant(), recorded));
	}

	private void publish(String name, String label, Publication message) {
		Channel channel = this.channels.get(name);
		if (channel == null && message.isRecorded() && this.rules.apply(label).keepsHistory()) {
			channel = get(name, label);
		}
		if (channel != null) {
			channel.publish(message, (again) -> publish(name, label, again));
		}
	}

	private Channel get(String name, String label) {
		return this.channels.computeIfAbsent(name, (key) -> new Channel(this.node, key, label, this.rules.apply(label),
				epoch(), account(label), this::retired));
	}

	private void retired(Channel channel) {
		if (this.channels.remove(channel.name(), channel)) {
			this.byClients.remove(channel.name());
		}
	}

	private BroadcastAccount account(String label) {
		return label.equals(OWN) ? this.listener.account(BroadcastListener.Audience.USER, "")
				: this.listener.account(BroadcastListener.Audience.CHANNEL, label);
	}

	private String epoch() {
		byte[] bytes = new byte[6];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().encodeToString(bytes);
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
		String name = nameFor(channel, connection);
		if (this.hub.subscription(name, connection).isEmpty()
				&& memberships(connection).size() >= this.limits.perConnection()) {
			throw new LimitExceededException(ErrorCode.CONFLICT, "max-channels-per-connection",
					"a connection may be in " + this.limits.perConnection() + " channels");
		}
		while (true) {
			if (!this.channels.containsKey(name)) {
				this.byClients.add(userOf(connection), name);
			}
			Channel kept = get(name, channel);
			if (kept.reserve(connection)) {
				return new Reservation(kept, connection, userOf(connection));
			}
		}
	}

	private static String nameFor(String channel, ManagedConnection connection) {
		if (!channel.equals(OWN)) {
			return ChannelName.require(channel);
		}
		return USER + connection.principal()
			.orElseThrow(
					() -> new ChannelRefusedException(ErrorCode.UNAUTHORIZED, "only a logged-in user has this channel"))
			.getName();
	}

	/**
	 * Returns the name of who is at the other end: the user's, or one that stands for a
	 * visitor and is the same for all connections of an HTTP session.
	 * @param connection the connection
	 */
	public String userOf(ManagedConnection connection) {
		return connection.principal()
			.map((principal) -> principal.getName())
			.orElseGet(() -> this.guests.nameOf(connection));
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
		if (channel.equals(OWN) && connection.principal().isEmpty()) {
			return Optional.empty();
		}
		return ChannelName.isValid(channel) ? this.hub.subscription(nameFor(channel, connection), connection)
			.filter(Membership.class::isInstance)
			.map(Membership.class::cast) : Optional.empty();
	}

	private List<Membership> memberships(Connection connection) {
		return this.hub.channels(connection)
			.stream()
			.map((name) -> this.hub.subscription(name, connection).orElse(null))
			.filter(Membership.class::isInstance)
			.map(Membership.class::cast)
			.toList();
	}

	@Override
	public List<PublishedMessage> history(String channel, int count) {
		Channel kept = this.channels.get(ChannelName.require(channel));
		return (kept != null) ? kept.latest(Math.max(0, count)) : List.of();
	}

	@Override
	public Optional<ChannelPosition> position(String channel) {
		if (!this.rules.apply(ChannelName.require(channel)).keepsHistory()) {
			return Optional.empty();
		}
		while (true) {
			Optional<ChannelPosition> position = get(channel, channel).position();
			if (position.isPresent()) {
				return position;
			}
		}
	}

	@Override
	public List<Member> members(String channel) {
		Channel kept = this.channels.get(ChannelName.require(channel));
		return (kept != null) ? kept.members() : List.of();
	}

	@Override
	public int count(String channel) {
		return this.hub.count(ChannelName.require(channel));
	}

	@Override
	public Collection<String> names() {
		return this.channels.keySet().stream().filter((name) -> !name.startsWith(USER)).sorted().toList();
	}

	/**
	 * Returns what there is of each channel on this node, for operators; users' own
	 * channels are left out.
	 * @return the channels in the order of their names
	 */
	public List<ChannelOverview> overview() {
		return this.channels.values()
			.stream()
			.filter((channel) -> !channel.name().startsWith(USER))
			.sorted(Comparator.comparing(Channel::name))
			.map(Channel::overview)
			.toList();
	}

	/**
	 * Returns the names of the channels that a connection is in, as its client knows
	 * them.
	 * @param connection the connection
	 */
	public List<String> namesOf(Connection connection) {
		return memberships(connection).stream().map(Membership::label).sorted().toList();
	}

	/**
	 * Forgets what is too old. To be called every second or so.
	 */
	public void sweep() {
		this.channels.values().forEach(Channel::sweep);
	}

	/**
	 * That a connection listens to what is sent to everyone.
	 *
	 * @param channel the hub's name for it
	 * @param connection the connection
	 */
	private record Everyone(String channel, ManagedConnection connection) implements Hub.Subscription {
	}

}
