package io.liveflux.internal.channellog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.LogJoined;
import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.PresenceState;
import io.liveflux.channel.log.TopicNumbers;

/**
 * Who is present in a channel, so far as its members on this node have been told. Takes
 * only the next change, and reads the whole state when one is missing. Guarded by the
 * channel.
 */
public final class ChannelPresence {

	/** Changes that are kept before anybody has joined. */
	private static final int MOST_EARLY = 1000;

	private static final Duration MARGIN = Duration.ofSeconds(5);

	private final String topic;

	private final ChannelLog log;

	private final SerialExecutor serial;

	private final LogWriter writer;

	private final Consumer<PresenceUpdate.Change> onChange;

	private final OwnMembers own;

	/** How long a member may stay that the log was told to let go. */
	private final Duration patience;

	private final PresentUsers users = new PresentUsers();

	private final SuspectedNodes suspected = new SuspectedNodes();

	/**
	 * Number of the last change that is known; {@code null} before anybody has joined.
	 */
	private @Nullable Long number;

	/** What came before anybody had joined. */
	private List<PresenceChange> early = new ArrayList<>();

	private boolean reading;

	private boolean readAgain;

	/**
	 * Creates it.
	 * @param topic the channel's topic
	 * @param log where the topic is
	 * @param serial guards the channel
	 * @param keyPrefix how the keys of all members on this node begin
	 * @param grace how long lost members stay
	 * @param writer tells the log what it does not know of members, or knows wrongly
	 * @param onChange told when a user's presence has changed
	 */
	public ChannelPresence(String topic, ChannelLog log, SerialExecutor serial, String keyPrefix, Duration grace,
			LogWriter writer, Consumer<PresenceUpdate.Change> onChange) {
		this.topic = topic;
		this.log = log;
		this.serial = serial;
		this.own = new OwnMembers(keyPrefix);
		this.patience = grace.plus(MARGIN);
		this.writer = writer;
		this.onChange = onChange;
	}

	/**
	 * Returns the number of the last change that is known, or {@code null} when nobody
	 * has joined.
	 */
	public @Nullable Long number() {
		return this.number;
	}

	/**
	 * Returns the users who are there.
	 */
	public PresentUsers users() {
		return this.users;
	}

	/**
	 * Notes that the log is asked to let a member in.
	 * @param key the member's key
	 */
	public void joining(String key) {
		this.own.joining(key);
	}

	/**
	 * Notes a member on this node, or what is known of it now.
	 * @param entry the member
	 */
	public void entered(PresenceEntry entry) {
		this.own.put(entry);
	}

	/**
	 * Notes that a join has ended, however it came out.
	 * @param key the member's key
	 * @param unclear whether the log may know of the member, though it has not said so
	 */
	public void ended(String key, boolean unclear) {
		this.own.joined(key);
		this.readAgain |= unclear;
	}

	/**
	 * Notes that the log is told to let a member go.
	 * @param key the member's key
	 */
	public void leaving(String key) {
		this.own.leaving(key);
	}

	/**
	 * Takes a change that was announced.
	 * @param change the change
	 */
	public void changed(PresenceChange change) {
		Long known = this.number;
		if (known == null) {
			keepForLater(change);
		}
		else if (change.number() == known + 1) {
			this.number = change.number();
			apply(change);
		}
		else if (change.number() > known) {
			read();
		}
	}

	private void keepForLater(PresenceChange change) {
		if (this.early.size() < MOST_EARLY) {
			this.early.add(change);
		}
	}

	private void apply(PresenceChange change) {
		PresenceEntry left = change.left();
		PresenceEntry present = (left != null) ? this.own.get(left.key()) : null;
		if (present != null) {
			// This node was taken for gone.
			this.writer.update(present);
			tell(new PresenceChange(change.number(), change.joined(), null));
			return;
		}
		if (left != null) {
			this.own.gone(left.key());
		}
		tell(change);
	}

	private void tell(PresenceChange change) {
		if (change.joined() != null || change.left() != null) {
			this.onChange.accept(this.users.apply(change));
		}
	}

	/**
	 * Takes what a join has brought.
	 * @param joined what the log has answered
	 */
	public void joined(LogJoined joined) {
		if (joined.presence() != null) {
			take(joined.presence());
		}
		else if (joined.change() != null) {
			changed(joined.change());
		}
	}

	/**
	 * Compares with what the log says, and reads what is missing. Looks for members whose
	 * nodes are gone, and for those who never came.
	 * @param numbers what the log says
	 * @param now the time
	 */
	public void compare(TopicNumbers numbers, Instant now) {
		if (this.number == null) {
			return;
		}
		if (numbers.presence() > this.number) {
			read();
		}
		letStrangersGo(this.users.entries());
		this.own.lingeringIn(this.users.entries(), now, this.patience)
			.forEach((entry) -> this.writer.leave(entry, Departure.LEFT));
		Set<String> nodes = this.users.nodes()
			.stream()
			.filter((node) -> !this.log.isAlive(node))
			.collect(Collectors.toSet());
		this.suspected.note(nodes, now).forEach(this.writer::drop);
	}

	private void letStrangersGo(List<PresenceEntry> known) {
		for (PresenceEntry stranger : this.own.strangersIn(known)) {
			this.own.leaving(stranger.key());
			this.writer.leave(stranger, Departure.LEFT);
		}
	}

	private void read() {
		if (this.reading) {
			return;
		}
		this.reading = true;
		this.readAgain = false;
		this.log.members(this.topic).whenComplete((state, failure) -> this.serial.resume(() -> {
			this.reading = false;
			if (failure == null) {
				take(state);
			}
			else {
				this.readAgain = true;
			}
		}));
	}

	/**
	 * Reads again what could not be read.
	 */
	public void retry() {
		if (this.readAgain) {
			read();
		}
	}

	/**
	 * Returns whether everything is read that had to be.
	 */
	public boolean isSettled() {
		return !this.reading && !this.readAgain;
	}

	private void take(PresenceState state) {
		if (this.number == null || state.number() >= this.number) {
			letStrangersGo(state.members());
		}
		if (this.number == null || state.number() > this.number) {
			this.number = state.number();
			List<PresenceEntry> members = new ArrayList<>(state.members());
			// This node was taken for gone, or the log has lost everything.
			for (PresenceEntry missing : this.own.missingIn(state.members())) {
				members.add(missing);
				this.writer.update(missing);
			}
			this.users.replace(new PresenceState(state.number(), members)).forEach(this.onChange);
		}
		List<PresenceChange> kept = this.early;
		this.early = new ArrayList<>();
		kept.forEach(this::changed);
	}

}
