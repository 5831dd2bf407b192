package io.liveflux.web;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

import io.liveflux.connection.Connection;
import io.liveflux.messaging.LiveChannels;

/**
 * A path of a channel's own: who connects there joins the channel at once, with what path
 * and query say as its metadata.
 *
 * @since 0.1
 */
public final class ChannelPath implements HandshakeInterceptor {

	private static final String CHANNEL = ChannelPath.class.getName() + ".channel";

	private static final String METADATA = ChannelPath.class.getName() + ".metadata";

	private final String channel;

	/**
	 * Creates the path of a channel.
	 * @param channel the channel's name, with the variables of the path in braces
	 */
	public ChannelPath(String channel) {
		this.channel = channel;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		if (request instanceof ServletServerHttpRequest servletRequest) {
			HttpServletRequest upgrade = servletRequest.getServletRequest();
			Map<String, String> variables = variables(upgrade);
			String name = this.channel;
			Map<String, Object> metadata = new LinkedHashMap<>();
			upgrade.getParameterMap().forEach((parameter, values) -> metadata.put(parameter, values[0]));
			for (Map.Entry<String, String> variable : variables.entrySet()) {
				name = StringUtils.replace(name, '{' + variable.getKey() + '}', variable.getValue());
				metadata.put(variable.getKey(), variable.getValue());
			}
			// A token is for the handshake, not for the other members.
			metadata.keySet().removeIf((parameter) -> parameter.startsWith("_"));
			attributes.put(CHANNEL, name);
			attributes.put(METADATA, metadata);
		}
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
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
	static void join(WebSocketSession session, Connection connection, LiveChannels channels) {
		String channel = nameIn(session);
		if (channel != null) {
			Object metadata = session.getAttributes().remove(METADATA);
			channels.joinAtOnce(connection, channel,
					(metadata instanceof Map<?, ?>) ? (Map<String, Object>) metadata : Map.of());
		}
	}

}
