package io.liveflux.internal.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.DestinationListener;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.Member;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogJoin;
import io.liveflux.channel.log.LogJoined;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.TopicNumbers;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.channellog.ChannelPresence;
import io.liveflux.internal.channellog.ChannelProgress;
import io.liveflux.internal.channellog.LogWriter;
import io.liveflux.internal.channellog.PresenceUpdate;
import io.liveflux.internal.channellog.SerialExecutor;

/**
 * The members of a channel on this node, and what they have been told. Guarded by the
 * channel.
 */
final class LocalMembers {

	private final String name;

	private final String label;

	private final ChannelNode node;

	private final DestinationListener listener;

	private final ChannelDelivery delivery;

	private final ChannelProgress progress;

	private final @Nullable ChannelPresence presence;

	/** Members whose join is under way, and what others were told of it. */
	private final Map<String, @Nullable PresenceUpdate> joining = new HashMap<>(2);

	/** What was delivered since the first of the joins under way began. */
	private List<LogEntry> recent = new ArrayList<>();

	private int present;

	/**
	 * Creates them.
	 * @param writer tells the log what it does not know of members, or knows wrongly
	 */
	LocalMembers(ChannelNode.Place place, ChannelRules rules, DestinationListener listener, ChannelDelivery delivery,
			SerialExecutor serial, LogWriter writer) {
		this.name = place.name();
		this.label = place.label();
		this.node = place.node();
		this.listener = listener;
		this.delivery = delivery;
		this.progress = new ChannelProgress(this.name, this.node.log(), serial, new ChannelProgress.Listener() {

			@Override
			public void next(LogEntry entry) {
				deliver(entry);
			}

			@Override
			public void missed(int messages) {
				listener.missed(messages);
			}

			@Override
			public void lost(ChannelPosition end) {
				delivery.lost(end, json());
			}

		});
		this.presence = rules.presence() ? new ChannelPresence(this.name, this.node.log(), serial,
				this.node.keyPrefix(), rules.presenceGrace(), writer, this::tell) : null;
	}

	void appended(String epoch, LogEntry entry) {
		this.progress.appended(epoch, entry);
	}

	private void deliver(LogEntry entry) {
		if (!this.joining.isEmpty()) {
			this.recent.add(entry);
		}
		this.delivery.message(Publication.of(entry, this.node.encoder(), this.label));
	}

	void announced(LogMessage message) {
		this.delivery.message(Publication.of(message, this.node.encoder(), this.label));
	}

	private @Nullable Map<String, Map<String, RawValue>> json() {
		return (this.presence != null) ? this.presence.users().json() : null;
	}

	void presenceChanged(PresenceChange change) {
		if (this.presence != null) {
			this.presence.changed(change);
		}
	}

	private void tell(PresenceUpdate.Change change) {
		countPresent();
		PresenceUpdate update = new PresenceUpdate(change, this.node.encoder(), this.label);
		this.joining.replaceAll((key, before) -> change.concerns(key) ? update : before);
		this.delivery.presence(update, (subscription) -> isAboutItself(subscription, change));
	}

	private boolean isAboutItself(Hub.Subscription subscription, PresenceUpdate.Change change) {
		return !this.joining.isEmpty() && subscription instanceof Membership membership
				&& this.joining.containsKey(membership.key()) && change.concerns(membership.key());
	}

	private void countPresent() {
		int now = (this.presence != null) ? this.presence.users().size() : 0;
		if (now != this.present) {
			this.listener.present(now - this.present);
			this.present = now;
		}
	}

	/**
	 * Begins to let a member in.
	 * @return what the log is asked
	 */
	LogJoin begin(Membership membership, Membership.Joiner joiner) {
		this.joining.put(membership.key(), null);
		if (this.presence != null) {
			this.presence.joining(membership.key());
		}
		JoinRequest request = joiner.request();
		return new LogJoin((this.presence != null) ? membership.entry(joiner.metadata()) : null, request.since(),
				request.history(), this.progress.reached(), (this.presence != null) ? this.presence.number() : null);
	}

	/**
	 * Lets a member in: its answer, what it missed, and everything published from now on
	 * come in this order, without a gap.
	 * @return the membership; of a connection that was a member already, the same one
	 */
	Membership admit(Membership membership, Membership.Joiner joiner, LogJoined joined) {
		if (joined.range() != null) {
			this.progress.catchUp(joined.range());
		}
		if (this.presence != null) {
			this.presence.joined(joined);
		}
		PresenceUpdate update = this.joining.get(membership.key());
		Membership actual = this.node.hub().join(this.name, joiner.connection(), (channel, connection) -> {
			this.listener.subscribed(1);
			this.listener.joined(membership.user());
			return membership;
		});
		actual.replace(joiner.metadata());
		changed(actual);
		new JoinAnswer(this.label, this.node.encoder(), joined.range(), later(joined), json()).send(joiner,
				this.delivery::offer);
		Outbound news = (update != null && joiner.request().hearsItself()) ? update.entryFor(joiner.connection())
				: null;
		if (news != null) {
			this.delivery.offer(joiner.connection(), news);
		}
		return actual;
	}

	private List<Publication> later(LogJoined joined) {
		if (joined.range() == null) {
			return List.of();
		}
		long end = joined.range().end().offset();
		return this.recent.stream()
			.filter((entry) -> entry.offset() > end)
			.map((entry) -> Publication.of(entry, this.node.encoder(), this.label))
			.toList();
	}

	/**
	 * Takes note of what is known of a member now.
	 */
	void changed(Membership membership) {
		if (this.presence != null) {
			this.presence.entered(membership.entry(membership.known()));
		}
	}

	/**
	 * Takes note that the log is told to let a member go.
	 */
	void leaving(Membership membership) {
		if (this.presence != null) {
			this.presence.leaving(membership.key());
		}
	}

	/**
	 * Ends the join of a member, however it came out.
	 * @param unclear whether the log may know of the member, though it has not said so
	 */
	void end(Membership membership, boolean unclear) {
		this.joining.remove(membership.key());
		if (this.presence != null) {
			this.presence.ended(membership.key(), unclear);
		}
		if (this.joining.isEmpty()) {
			this.recent = new ArrayList<>();
		}
	}

	void compare(TopicNumbers numbers) {
		this.progress.compare(numbers);
		if (this.presence != null) {
			this.presence.compare(numbers, this.node.now());
		}
	}

	/**
	 * Reads again what could not be read.
	 */
	void retry() {
		this.progress.retry();
		if (this.presence != null) {
			this.presence.retry();
		}
	}

	private List<Membership> memberships() {
		return this.node.hub()
			.subscriptions(this.name)
			.stream()
			.filter(Membership.class::isInstance)
			.map(Membership.class::cast)
			.toList();
	}

	/**
	 * Returns whether there is nobody on this node, and nobody is awaited.
	 */
	boolean isEmpty() {
		return this.node.hub().count(this.name) == 0 && (this.presence == null
				|| (this.presence.isSettled() && !this.presence.users().hasKeyOf(this.node.keyPrefix())));
	}

	/**
	 * Returns how many users are present, or {@code null} without presence.
	 */
	@Nullable Integer present() {
		return (this.presence != null) ? this.presence.users().size() : null;
	}

	/**
	 * Returns who is present.
	 */
	List<Member> read() {
		Map<String, Membership.Metadata> known = new HashMap<>();
		memberships().forEach((membership) -> known.put(membership.key(), membership.known()));
		return ChannelReader.members((this.presence != null) ? this.presence.users().entries() : List.of(),
				this.node.encoder(), known);
	}

}
