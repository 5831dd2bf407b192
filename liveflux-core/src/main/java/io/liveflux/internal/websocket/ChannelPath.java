package io.liveflux.internal.websocket;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketSession;

import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.controller.PathJoins;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.internal.http.RefusalAnswer;
import io.liveflux.security.Refusal;

/**
 * A path of a channel's own: who connects there joins the channel at once, with what path
 * and query say as its metadata. Who may not join gets an HTTP answer.
 *
 * @since 0.1
 */
public final class ChannelPath extends ServletHandshakeInterceptor {

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

	@Override
	boolean admits(HttpServletRequest upgrade, HttpServletResponse response, Map<String, Object> attributes)
			throws IOException {
		PathJoins.Decision decision = this.joins.decide(this.pattern, HttpCaller.of(upgrade), variables(upgrade),
				query(upgrade));
		if (decision instanceof PathJoins.Admitted admitted) {
			attributes.put(CHANNEL, admitted.channel());
			attributes.put(METADATA, admitted.metadata());
			return true;
		}
		if (decision instanceof PathJoins.Refused refused) {
			RefusalAnswer.write(response,
					new Refusal(refused.failure().code(), "join-refused", refused.failure().message()));
		}
		return false;
	}

	/**
	 * Returns the parameters of a request's query with their values.
	 */
	static Map<String, List<String>> query(HttpServletRequest request) {
		Map<String, List<String>> query = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> query.put(name, List.of(values)));
		return query;
	}

	@SuppressWarnings("unchecked")
	static Map<String, String> variables(HttpServletRequest request) {
		Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return (variables instanceof Map<?, ?>) ? (Map<String, String>) variables : Map.of();
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
