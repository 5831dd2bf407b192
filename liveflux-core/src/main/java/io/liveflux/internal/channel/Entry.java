package io.liveflux.internal.channel;

import java.util.function.Consumer;

import io.liveflux.channel.JoinRequest;
import io.liveflux.internal.connection.ManagedConnection;

/**
 * What a connection brings along when it joins.
 *
 * @param connection the connection
 * @param user who is at its other end
 * @param metadata what is known of it
 * @param request what it asks for
 * @param onEnd told when the membership has ended
 */
record Entry(ManagedConnection connection, String user, MemberMetadata metadata, JoinRequest request,
		Consumer<Membership> onEnd) {
}
