package io.liveflux.channel.log;

import java.util.List;

/**
 * Who is present in a topic.
 *
 * @param number number of the last change, 0 before the first
 * @param members who is there, in the order in which they came
 * @since 0.1
 */
public record PresenceState(long number, List<PresenceEntry> members) {
}
