package io.liveflux.internal.direct;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.WebSocketHandler;

/**
 * What a session of the direct engine is opened with.
 *
 * @param handler handles the messages
 * @param attributes what the handshake has found out
 * @param principal whose connection it is
 * @param protocol subprotocol that is agreed on
 * @since 0.1
 */
public record DirectHandshake(WebSocketHandler handler, Map<String, Object> attributes, @Nullable Principal principal,
		@Nullable String protocol) {

}
