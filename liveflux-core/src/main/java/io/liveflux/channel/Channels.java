package io.liveflux.channel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What channels hold: their members and their recent messages, which are the same on all
 * nodes that share a {@link io.liveflux.channel.log.ChannelLog}. Methods that ask it wait
 * for its answer, and throw
 * {@link io.liveflux.channel.log.ChannelLogUnavailableException} when there is none. To
 * send, inject {@link io.liveflux.broadcast.Broadcaster}. Thread-safe.
 *
 * @since 0.1
 */
public interface Channels {

	/** Name under which every user finds the channel of their own. */
	String OWN = "@me";

	/**
	 * Returns the most recent messages of a channel.
	 * @param channel the channel's name
	 * @param count how many at most
	 * @return the messages, the oldest first; none when the channel keeps no history
	 */
	List<PublishedMessage> history(String channel, int count);

	/**
	 * Returns where the history of a channel ends at present, for a page that is drawn
	 * now and joins later.
	 * @param channel the channel's name
	 * @return the position, or empty when the channel keeps no history
	 */
	Optional<ChannelPosition> position(String channel);

	/**
	 * Returns who is in a channel.
	 * @param channel the channel's name
	 * @return the members; none when the channel has no presence
	 */
	List<Member> members(String channel);

	/**
	 * Returns how many connections of this node are in a channel.
	 * @param channel the channel's name
	 */
	int count(String channel);

	/**
	 * Returns the names of the channels that exist on this node.
	 */
	Collection<String> names();

}
