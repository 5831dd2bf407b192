package io.liveflux.channel.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;

/**
 * One node's access to what the channels of all nodes share: the recent messages of each
 * topic with their numbers, and who is present. A topic is a channel, or the own channel
 * of a user. LiveFlux brings one that keeps everything in memory, for one node. Declare a
 * bean of this type to keep it elsewhere, for instance in a database that several nodes
 * use.
 * <p>
 * Within an epoch the recorded messages of a topic have the numbers 1, 2, 3 and so on.
 * When the log cannot be sure that it goes on where it was, the topic gets a new epoch. A
 * number is never given twice in the same epoch. Changes of presence are numbered in the
 * same way.
 * <p>
 * Whatever changes is announced to the {@link ChannelLogListener} of every node that has
 * {@link #join joined} the topic, the one that changed it included, and in the order of
 * the numbers. Announcements may be lost: nodes find out by the numbers, and read what
 * they have missed.
 * <p>
 * Calls do not block; what they return completes later, or before they return. A stage
 * that completes exceptionally says that the outcome is unknown, or with a
 * {@link ChannelLogUnavailableException} that nothing has happened. LiveFlux then calls
 * again with the same arguments, and every operation must be fit for that. For one topic,
 * LiveFlux calls in the order in which things happened. Implementations are thread-safe.
 *
 * @since 0.1
 */
public interface ChannelLog {

	/**
	 * The topic of messages to everyone. Every node hears it without joining; it has no
	 * history and no presence.
	 */
	String EVERYONE = "all:";

	/**
	 * Returns the name of this node, the beginning of the keys of its members: unlike
	 * that of any other node, and empty when there are no others.
	 */
	String node();

	/**
	 * Returns whether a node is alive, as far as this one knows. LiveFlux asks about
	 * nodes whose members it sees, and lets the members of those go that are not alive
	 * for a while.
	 * @param node the node's name
	 */
	boolean isAlive(String node);

	/**
	 * Sets who hears what is announced to this node. Called once, before everything else.
	 * @param listener the listener
	 */
	void listen(ChannelLogListener listener);

	/**
	 * Adds messages to the end of a topic, and announces each.
	 * @param topic the topic
	 * @param publishId number that this node gives to the first message; those after it
	 * have the next numbers. Numbers grow, with gaps between calls. When the log has seen
	 * the number of a message, or a higher one, from this node in this topic, then it has
	 * that message, and does not add it again
	 * @param messages the messages, at least one
	 * @param rules how much to keep
	 * @return completed when the log has the messages
	 */
	CompletionStage<Void> append(String topic, long publishId, List<LogMessage> messages, ChannelRules rules);

	/**
	 * Announces a message that is not recorded and has no number. LiveFlux does not
	 * repeat this call.
	 * @param topic the topic
	 * @param message the message
	 * @return completed when it is announced
	 */
	CompletionStage<Void> announce(String topic, LogMessage message);

	/**
	 * Begins to announce a topic to this node, lets a member in, and returns what this
	 * member and this node have missed; in one step, so that nothing is between.
	 * <p>
	 * A member whose user has a lost entry replaces it, which is one change of presence.
	 * @param topic the topic
	 * @param join who joins, and what is known already
	 * @param rules what the topic keeps
	 * @return what there is
	 */
	CompletionStage<LogJoined> join(String topic, LogJoin join, ChannelRules rules);

	/**
	 * Reads what comes after a position.
	 * @param topic the topic
	 * @param after the position
	 * @return the messages; when not all can be read, as many as there are
	 */
	CompletionStage<LogRange> read(String topic, ChannelPosition after);

	/**
	 * Reads the most recent messages.
	 * @param topic the topic
	 * @param count how many at most
	 * @return the messages
	 */
	CompletionStage<List<LogEntry>> latest(String topic, int count);

	/**
	 * Returns where the history of a topic ends, and keeps this position valid for as
	 * long as messages are kept. A topic that there is not yet begins.
	 * @param topic the topic, one that keeps a history
	 * @param rules what the topic keeps
	 * @return the position
	 */
	CompletionStage<ChannelPosition> position(String topic, ChannelRules rules);

	/**
	 * Returns the numbers of topics that this node has joined, and takes note that it
	 * still listens to them.
	 * @param topics the topics
	 * @return the numbers by topic; none of topics that there are no more, or that cannot
	 * be reached at present. LiveFlux asks about these again
	 */
	CompletionStage<Map<String, TopicNumbers>> numbers(Collection<String> topics);

	/**
	 * Returns who is present, in the order in which they came.
	 * @param topic the topic
	 * @return the entries
	 */
	CompletionStage<PresenceState> members(String topic);

	/**
	 * Changes what is known of a member, or enters it when it is missing. When it counts
	 * as lost, it does so no more.
	 * @param topic the topic
	 * @param entry the member
	 * @return completed when it is changed
	 */
	CompletionStage<Void> update(String topic, PresenceEntry entry);

	/**
	 * Lets a member go. One that was lost, and is the last of its user, stays until
	 * {@link ChannelRules#presenceGrace()} is over; and positions stay valid for as long
	 * as messages are kept.
	 * @param topic the topic
	 * @param entry the member; without presence only that it is lost counts
	 * @param departure how it went
	 * @param rules what the topic keeps
	 * @return completed when it is gone
	 */
	CompletionStage<Void> leave(String topic, PresenceEntry entry, Departure departure, ChannelRules rules);

	/**
	 * Treats all members of a node that is gone as lost, and may forget what it knows of
	 * the numbers of its messages a while later. Every node that hears of it calls this;
	 * all but the first find nothing to do.
	 * @param topic the topic
	 * @param node the node's name
	 * @param rules what the topic keeps
	 * @return completed when it is done
	 */
	CompletionStage<Void> drop(String topic, String node, ChannelRules rules);

	/**
	 * Ends announcing a topic to this node, because it has no members any more.
	 * @param topic the topic
	 * @return completed when it is done
	 */
	CompletionStage<Void> close(String topic);

	/**
	 * Does what is due: drops lost members whose time is over, forgets what is too old.
	 * Called about every second.
	 */
	void sweep();

}
