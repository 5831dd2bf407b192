/**
 * Annotations and types for channels: joins, commands, history and presence.
 * <p>
 * A class marked {@link LiveChannel} decides with {@link BeforeJoin} or {@link OnJoin}
 * over a {@link JoinRequest}, and knows everybody who is in as a {@link Member}. Its
 * {@link ChannelRules} say what is kept; the history has {@link PublishedMessage}s, each
 * with its {@link ChannelPosition}.
 * <p>
 * A {@link BroadcastListener} hears of all that is sent to many, and makes a
 * {@link DestinationListener} for each audience. Operators see a {@link ChannelOverview}.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.channel;

import org.jspecify.annotations.NullMarked;
