package io.liveflux.internal.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.BroadcastAccount;
import io.liveflux.channel.ChannelOverview;
import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.Member;
import io.liveflux.channel.PublishedMessage;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;

/**
 * One life of a channel on this node: from the first member or message until nobody is
 * there and nothing is left to remember. Everything happens one after the other, so that
 * all members see the same order; nothing here waits for a client.
 */
final class Channel {

	private final String name;

	private final String label;

	private final ChannelRules rules;

	private final Hub hub;

	private final MessageEncoder encoder;

	private final Clock clock;

	private final BroadcastAccount account;

	private final Consumer<Channel> onRetired;

	private final Serial serial = new Serial(this::takeUnflushed);

	/** Connections with something on their queues that nobody has begun to write. */
	private List<ManagedConnection> unflushed = new ArrayList<>();

	private final History.Memory memory;

	private final @Nullable History history;

	private final @Nullable Presence presence;

	private int reserved;

	private int present;

	private long lastKey;

	/** Until when a history that nobody listens to is kept. */
	private Instant keptUntil = Instant.MIN;

	private boolean retired;

	/**
	 * Creates a channel.
	 * @param node what the channels of this node share
	 * @param name what the hub calls it
	 * @param label what clients call it
	 */
	Channel(Node node, String name, String label, ChannelRules rules, String epoch, BroadcastAccount account,
			Consumer<Channel> onRetired) {
		this.name = name;
		this.label = label;
		this.rules = rules;
		this.hub = node.hub();
		this.encoder = node.encoder();
		this.clock = node.clock();
		this.account = account;
		this.memory = node.memory();
		this.onRetired = onRetired;
		this.history = rules.keepsHistory() ? new History(rules, epoch, node.historyBytes()) : null;
		this.presence = rules.presence() ? new Presence() : null;
	}

	String name() {
		return this.name;
	}

	String label() {
		return this.label;
	}

	/**
	 * Publishes a message, now or as soon as the one before is out.
	 * @param elsewhere takes it when this life of the channel is over
	 */
	void publish(Publication message, Consumer<Publication> elsewhere) {
		this.account.observe(() -> submit(message, elsewhere));
	}

	private void submit(Publication message, Consumer<Publication> elsewhere) {
		this.serial.submit(() -> {
			if (this.retired) {
				elsewhere.accept(message);
				return;
			}
			if (this.history != null && message.isRecorded()) {
				this.history.add(message);
				this.memory.note(this, this.history.sizeBytes());
				keepHistory(message.time());
			}
			this.account.message(message.from(), message.cmd(), message::content);
			long begun = this.account.begin();
			int recipients = this.hub.publish(this.name, (subscription) -> {
				ManagedConnection connection = subscription.connection();
				return message.isFor(connection) ? message.entryFor(connection) : null;
			}, this::queue);
			this.account.sent(recipients, begun);
		});
	}

	/**
	 * Puts an entry on a queue. It is written when others may go on with the channel:
	 * writing may take a while, and may draw views.
	 */
	private boolean queue(ManagedConnection connection, Outbound entry) {
		boolean queued = connection.offer(entry);
		if (queued) {
			this.unflushed.add(connection);
		}
		return queued;
	}

	private Runnable takeUnflushed() {
		List<ManagedConnection> taken = this.unflushed;
		if (taken.isEmpty()) {
			return Serial.NOTHING;
		}
		this.unflushed = new ArrayList<>();
		return () -> taken.forEach(ManagedConnection::flush);
	}

	/**
	 * Notes something that goes to one member only.
	 */
	void noteAnswer(String cmd, Frame frame) {
		this.account.message(null, cmd, frame::text);
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
			int limit = this.rules.maxSubscribers();
			if (limit > 0 && this.hub.count(this.name) + this.reserved >= limit
					&& this.hub.subscription(this.name, connection).isEmpty()) {
				throw new ChannelRefusedException(ErrorCode.CONFLICT, "channel is full");
			}
			this.reserved++;
			return true;
		});
	}

	void release() {
		this.serial.submit(() -> {
			this.reserved--;
			retireIfIdle();
		});
	}

	/**
	 * Returns a request with the application's answer as JSON, so that nobody joins whose
	 * answer cannot be written.
	 */
	JoinRequest written(JoinRequest request) {
		Object data = request.data();
		return (data != null) ? request.with(this.encoder.raw(data), request.hearsItself()) : request;
	}

	Membership.Metadata known(Map<String, Object> metadata) {
		return Membership.Metadata.of(metadata, this.encoder);
	}

	/**
	 * Lets a connection take its reserved place. Its answer, what it missed, and
	 * everything published from now on come in this order, without a gap.
	 */
	Membership join(History.Entry entry) {
		return this.serial.call(() -> {
			this.reserved--;
			ManagedConnection connection = entry.connection();
			Membership membership = this.hub.join(this.name, connection, (name, key) -> begin(entry));
			membership.replace(entry.metadata());
			Presence.Change change = (this.presence != null) ? this.presence.add(membership) : Presence.Change.NONE;
			new Welcome(this.label, this.encoder, this.history, this.presence).send(entry, this.clock.instant(),
					this::queue);
			boolean hearsItself = entry.request().hearsItself();
			tell(change, (subscription) -> hearsItself || subscription != membership);
			return membership;
		});
	}

	private Membership begin(History.Entry entry) {
		this.account.subscribed(1);
		this.account.joined(entry.user());
		return new Membership(this, entry.connection(), Long.toString(++this.lastKey, Character.MAX_RADIX),
				entry.user(), entry.metadata(), entry.onEnd());
	}

	/**
	 * Lets a connection go, after what was published before: nothing comes after the
	 * answer.
	 */
	boolean leave(ManagedConnection connection) {
		return this.serial.call(() -> this.hub.leave(this.name, connection));
	}

	void changed(Membership membership, Map<String, Object> metadata) {
		Membership.Metadata known = known(metadata);
		this.serial.submit(() -> {
			membership.replace(known);
			if (this.presence != null && this.hub.subscription(this.name, membership.connection()).isPresent()) {
				tell(this.presence.add(membership), (subscription) -> true);
			}
		});
	}

	/**
	 * Notes that a member has gone.
	 * @param lost whether its connection ended without a word
	 */
	void ended(Membership membership, boolean lost) {
		this.account.subscribed(-1);
		this.account.left(membership.user());
		this.serial.submit(() -> {
			if (this.presence != null) {
				tell(this.presence.remove(membership, lost, this.clock.instant().plus(this.rules.presenceGrace())),
						(subscription) -> true);
			}
			if (lost) {
				// Whoever was lost means to come back, and has missed nothing so far.
				keepHistory(this.clock.instant());
			}
			retireIfIdle();
		});
	}

	private void keepHistory(Instant since) {
		this.keptUntil = since.plus(this.rules.historyTtl());
	}

	private void tell(Presence.Change change, Predicate<Hub.Subscription> to) {
		countPresent();
		if (change.isEmpty()) {
			return;
		}
		Presence.News news = new Presence.News(this.encoder, this.label, change);
		this.hub.publish(this.name,
				(subscription) -> to.test(subscription) ? news.entryFor(subscription.connection()) : null, this::queue);
	}

	private void countPresent() {
		int now = (this.presence != null) ? this.presence.size() : 0;
		if (now != this.present) {
			this.account.present(now - this.present);
			this.present = now;
		}
	}

	/**
	 * Forgets its history, because all of them are too large.
	 */
	void forget() {
		this.serial.submit(() -> {
			if (this.history != null) {
				this.history.clear();
			}
		});
	}

	/**
	 * Forgets what is too old.
	 */
	void sweep() {
		this.serial.submit(() -> {
			if (this.history != null && this.history.expire(this.clock.instant())) {
				this.memory.note(this, this.history.sizeBytes());
			}
			if (this.presence != null) {
				this.presence.expire(this.clock.instant()).forEach((change) -> tell(change, (subscription) -> true));
			}
			retireIfIdle();
		});
	}

	private void retireIfIdle() {
		if (!this.retired && this.reserved == 0 && this.hub.count(this.name) == 0
				&& (this.history == null || !this.clock.instant().isBefore(this.keptUntil))
				&& (this.presence == null || this.presence.isEmpty())) {
			this.retired = true;
			this.memory.note(this, 0);
			this.onRetired.accept(this);
		}
	}

	boolean isMine() {
		return this.serial.isMine();
	}

	List<PublishedMessage> latest(int count) {
		History kept = this.history;
		return (kept == null) ? List.of() : this.serial.call(() -> {
			kept.expire(this.clock.instant());
			return kept.latest(count).stream().map(Publication::read).toList();
		});
	}

	Optional<ChannelPosition> position() {
		History kept = this.history;
		return (kept == null) ? Optional.empty() : this.serial.call(() -> {
			if (this.retired) {
				return Optional.empty();
			}
			// Whoever asked means to come back with it.
			keepHistory(this.clock.instant());
			return Optional.of(kept.position());
		});
	}

	ChannelOverview overview() {
		Presence present = this.presence;
		History kept = this.history;
		return this.serial.call(() -> new ChannelOverview(this.label, this.hub.count(this.name),
				(present != null) ? present.size() : null, (kept != null) ? kept.size() : null));
	}

	List<Member> members() {
		Presence known = this.presence;
		return (known == null) ? List.of() : this.serial.call(known::members);
	}

	/**
	 * What the channels of a node share.
	 *
	 * @param historyBytes how much one history may take
	 */
	record Node(Hub hub, MessageEncoder encoder, Clock clock, History.Memory memory, long historyBytes) {
	}

}
