package io.liveflux.internal.websocket;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.WebSocketSession;

import io.liveflux.call.Outcome;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.controller.PathJoins;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.security.Refusal;

/**
 * A path of a channel's own: who connects there joins the channel at once, with what path
 * and query say as its metadata. Who may not join gets an HTTP answer.
 *
 * @since 0.1
 */
public final class ChannelPath {

	private static final String CHANNEL = ChannelPath.class.getName() + ".channel";

	private static final String METADATA = ChannelPath.class.getName() + ".metadata";

	private final String pattern;

	private final PathJoins joins;

	/**
	 * Creates the path of a channel.
	 * @param pattern the channel's name, with its variables in braces
	 * @param joins decides who may join
	 */
	public ChannelPath(String pattern, PathJoins joins) {
		this.pattern = pattern;
		this.joins = joins;
	}

	Optional<Refusal> check(HttpServletRequest upgrade, Map<String, Object> attributes) {
		PathJoins.Decision decision = this.joins.decide(this.pattern, HttpCaller.of(upgrade),
				HttpCaller.pathVariables(upgrade), HttpCaller.query(upgrade));
		if (decision instanceof PathJoins.Admitted admitted) {
			attributes.put(CHANNEL, admitted.channel());
			attributes.put(METADATA, admitted.metadata());
			return Optional.empty();
		}
		Outcome.Failure failure = ((PathJoins.Refused) decision).failure();
		return Optional.of(new Refusal(failure.code(), "join-refused", failure.message()));
	}

	/**
	 * Returns the channel that a session was opened for, or {@code null}.
	 */
	static @Nullable String nameIn(WebSocketSession session) {
		return (String) session.getAttributes().get(CHANNEL);
	}

	@SuppressWarnings("unchecked")
	static void join(WebSocketSession session, ManagedConnection connection, Conversations conversations) {
		String channel = nameIn(session);
		if (channel != null) {
			Object metadata = session.getAttributes().remove(METADATA);
			conversations.joinAtOnce(connection, channel,
					(metadata instanceof Map<?, ?>) ? (Map<String, Object>) metadata : Map.of());
		}
	}

}
