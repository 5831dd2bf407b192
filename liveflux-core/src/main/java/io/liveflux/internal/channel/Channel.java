package io.liveflux.internal.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.DestinationListener;
import io.liveflux.channel.Member;
import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.TopicNumbers;
import io.liveflux.connection.Frame;
import io.liveflux.internal.channellog.LogAnswers;
import io.liveflux.internal.channellog.LogWriter;
import io.liveflux.internal.channellog.SerialExecutor;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.MessageEncoder;

/**
 * One life of a channel on this node: from the first member or message until nobody is
 * there and nothing is left to remember. Everything happens one after the other, so that
 * all members see the same order; nothing here waits for a client, nor for the log.
 */
final class Channel {

	private final ChannelNode.Place place;

	private final ChannelRules rules;

	private final DestinationListener listener;

	private final Consumer<Channel> onRetired;

	private final SerialExecutor serial;

	private final LogWriter writer;

	private final LocalMembers members;

	private final ChannelJoins joins;

	/** Until when the place of those who are not here is kept. */
	private Instant keptUntil = Instant.MIN;

	/** Whether the log announces to this node what happens. */
	private volatile boolean listening;

	private boolean retired;

	/**
	 * Creates a channel.
	 * @param place its names, and what the channels of this node share
	 */
	Channel(ChannelNode.Place place, ChannelRules rules, DestinationListener listener, Consumer<Channel> onRetired) {
		this.place = place;
		this.rules = rules;
		this.listener = listener;
		this.onRetired = onRetired;
		ChannelDelivery.FlushQueue queue = new ChannelDelivery.FlushQueue();
		this.serial = new SerialExecutor(queue::take);
		this.writer = node().writer(place, rules, this.serial);
		this.members = new LocalMembers(place, rules, listener, new ChannelDelivery(place, listener, queue),
				this.serial, this.writer);
		this.joins = new ChannelJoins(place, rules, this.serial, this.members, this.writer);
	}

	private ChannelNode node() {
		return this.place.node();
	}

	String name() {
		return this.place.name();
	}

	String label() {
		return this.place.label();
	}

	/**
	 * Publishes a message, now or as soon as the one before is out.
	 * @param recorded whether a history keeps it
	 * @param elsewhere takes it when this life of the channel is over
	 */
	void publish(Publication message, boolean recorded, Consumer<Publication> elsewhere) {
		this.writer.checkRoom();
		this.listener.observe(() -> this.serial.submit(() -> {
			if (this.retired) {
				elsewhere.accept(message);
			}
			else if (recorded && this.rules.keepsHistory()) {
				append(message);
			}
			else {
				this.writer.announce(message);
			}
		}));
	}

	private void append(Publication message) {
		keepHistory(message.time());
		if (!this.listening) {
			// Otherwise this is told when the message comes back.
			this.listener.message(message.from(), message.cmd(), message::param);
		}
		this.writer.append(message);
	}

	/**
	 * Takes what the log has announced.
	 * @param news hands it to the members
	 */
	void announced(Consumer<LocalMembers> news) {
		this.serial.resume(() -> {
			if (this.listening) {
				news.accept(this.members);
				retireIfIdle();
			}
		});
	}

	/**
	 * Compares what the members have been told with how far the log is.
	 */
	void compare(TopicNumbers numbers) {
		this.serial.submit(() -> this.members.compare(numbers));
	}

	/**
	 * Treats the members on another node as lost, and forgets what was counted of its
	 * messages.
	 */
	void nodeGone(String gone) {
		if (this.rules.presence() || this.rules.keepsHistory()) {
			this.serial.submit(() -> this.writer.drop(gone));
		}
	}

	/**
	 * Notes something that goes to one member only.
	 */
	void noteAnswer(String cmd, Frame frame) {
		this.listener.message(null, cmd, frame::text);
	}

	/**
	 * Keeps a place for a connection.
	 * @return whether this life of the channel still goes on
	 * @throws ChannelRefusedException when the channel is full
	 */
	boolean reserve(ManagedConnection connection) {
		return this.serial.call(() -> {
			if (this.retired) {
				return false;
			}
			this.joins.reserve(connection);
			return true;
		});
	}

	void release() {
		this.serial.submit(() -> {
			this.joins.release();
			retireIfIdle();
		});
	}

	MessageEncoder encoder() {
		return node().encoder();
	}

	/**
	 * Lets a connection take its reserved place, and waits until the log has noted it.
	 * @throws io.liveflux.channel.log.ChannelLogUnavailableException when it cannot
	 */
	Membership join(Membership.Joiner joiner) {
		return LogAnswers.get(this.serial.call(() -> begin(joiner)));
	}

	private CompletionStage<Membership> begin(Membership.Joiner joiner) {
		this.listening = true;
		return this.joins.begin(this, joiner, this::retireIfIdle);
	}

	/**
	 * Lets a connection go, after what was published before: nothing comes after the
	 * answer.
	 */
	boolean leave(ManagedConnection connection) {
		return this.serial.call(() -> node().hub().leave(this.place.name(), connection));
	}

	void changed(Membership membership, Map<String, Object> metadata) {
		Membership.Metadata known = Membership.Metadata.of(metadata, encoder());
		this.serial.submit(() -> {
			membership.replace(known);
			if (this.rules.presence()
					&& node().hub().subscription(this.place.name(), membership.connection()).isPresent()) {
				this.members.changed(membership);
				this.writer.update(membership.entry(known));
			}
		});
	}

	/**
	 * Notes that a member has gone.
	 */
	void ended(Membership membership, Departure departure) {
		this.listener.subscribed(-1);
		this.listener.left(membership.user());
		this.serial.submit(() -> {
			this.members.leaving(membership);
			if (this.rules.presence() || (departure == Departure.LOST && this.rules.keepsHistory())) {
				this.writer.leave(membership.entry(membership.known()), departure);
			}
			if (departure == Departure.LOST) {
				// Whoever was lost means to come back, and has missed nothing so far.
				keepHistory(node().now());
			}
			retireIfIdle();
		});
	}

	private void keepHistory(Instant since) {
		this.keptUntil = this.rules.keepsHistory() ? since.plus(this.rules.historyTtl()) : this.keptUntil;
	}

	/**
	 * Does what is due.
	 */
	void sweep() {
		this.serial.submit(() -> {
			this.writer.retry(node().now());
			this.members.retry();
			retireIfIdle();
		});
	}

	private void retireIfIdle() {
		if (!this.retired && this.joins.isEmpty() && this.members.isEmpty() && this.writer.isEmpty()
				&& !node().now().isBefore(this.keptUntil)) {
			this.retired = true;
			if (this.listening) {
				node().log().close(this.place.name());
			}
			this.onRetired.accept(this);
		}
	}

	/**
	 * Returns the most recent messages, after what was published before.
	 */
	CompletionStage<List<LogEntry>> latest(int count) {
		return this.serial.call(() -> node().log().latest(this.place.name(), count));
	}

	/**
	 * Returns where the history ends, or empty when this life of the channel is over.
	 */
	Optional<CompletionStage<ChannelPosition>> position() {
		return this.serial.call(() -> {
			if (this.retired) {
				return Optional.empty();
			}
			// Whoever asked means to come back with it.
			keepHistory(node().now());
			return Optional.of(node().log().position(this.place.name(), this.rules));
		});
	}

	/**
	 * Returns whether the log announces the channel to this node.
	 */
	boolean isListening() {
		return this.listening;
	}

	/**
	 * Returns how many users are present, or {@code null} without presence.
	 */
	@Nullable Integer present() {
		return this.serial.call(this.members::present);
	}

	/**
	 * Returns who is present, as the members on this node have been told.
	 */
	List<Member> members() {
		return this.serial.call(this.members::read);
	}

}
