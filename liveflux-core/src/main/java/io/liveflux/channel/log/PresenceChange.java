package io.liveflux.channel.log;

import org.jspecify.annotations.Nullable;

/**
 * One change of who is present. Has both when a member takes the place of one that was
 * lost.
 *
 * @param number number of the change in the topic
 * @param joined who has come, or has changed; {@code null} for nobody
 * @param left who is gone; {@code null} for nobody
 * @since 0.1
 */
public record PresenceChange(long number, @Nullable PresenceEntry joined, @Nullable PresenceEntry left) {
}
