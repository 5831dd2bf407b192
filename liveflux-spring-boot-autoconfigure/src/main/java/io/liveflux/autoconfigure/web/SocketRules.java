package io.liveflux.autoconfigure.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.ClassUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.connection.GracefulShutdown;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.internal.websocket.HandshakeAttributes;
import io.liveflux.internal.websocket.HandshakeCheck;
import io.liveflux.internal.websocket.LiveSocketHandler;

/**
 * Turns the properties of one socket into what it is made of.
 */
final class SocketRules {

	private static final String MESSAGE_PACK = "msgpack";

	private static final String MESSAGE_PACK_CLASS = "org.msgpack.core.MessagePack";

	private final String prefix;

	private final LiveFluxSocketProperties.Socket socket;

	SocketRules(String name, LiveFluxSocketProperties.Socket socket) {
		this.prefix = "liveflux.sockets." + name + '.';
		this.socket = socket;
	}

	SocketSettings settings() {
		OutboundLimits outbound = new OutboundLimits(
				PropertyRules.bytes(this.prefix + "send-buffer-size", this.socket.sendBufferSize()),
				this.socket.overflowPolicy());
		return new SocketSettings(PropertyRules.notNegative(this.prefix + "ping-interval", this.socket.pingInterval()),
				PropertyRules.positive(this.prefix + "write-timeout", this.socket.writeTimeout()),
				PropertyRules.bytes(this.prefix + "max-message-size", this.socket.maxMessageSize()), outbound,
				PropertyRules.positive(this.prefix + "pong-timeout", this.socket.pongTimeout()),
				PropertyRules.bytesOrNone(this.prefix + "compression-threshold", this.socket.compressionThreshold()),
				PropertyRules.notNegative(this.prefix + "read-timeout", this.socket.readTimeout()),
				PropertyRules.bytes(this.prefix + "buffer-size", this.socket.bufferSize()),
				PropertyRules.notNegative(this.prefix + "max-connections", this.socket.maxConnections()));
	}

	int maxConnectionsPerRoom() {
		return PropertyRules.notNegative(this.prefix + "max-connections-per-room", this.socket.maxConnectionsPerRoom());
	}

	List<String> subprotocols() {
		List<String> subprotocols = new ArrayList<>(this.socket.subprotocols());
		if (ClassUtils.isPresent(MESSAGE_PACK_CLASS, SocketRules.class.getClassLoader())) {
			subprotocols.add(MESSAGE_PACK);
		}
		return subprotocols;
	}

	HttpRequestHandler upgrade(SocketEndpoint endpoint, LiveSocketHandler handler, GracefulShutdown gracefulShutdown,
			HandshakeGuards guards, WebSocketUpgrades upgrades) {
		List<String> origins = PropertyRules.origins(this.prefix + "allowed-origins", this.socket.allowedOrigins());
		List<HandshakeInterceptor> interceptors = List.of(HandshakeCheck.by(guards.allowing(origins)),
				HandshakeCheck.refusingWhile(gracefulShutdown::hasBegun), HandshakeCheck.whileFull(handler),
				HandshakeCheck.ofQuery(endpoint), HandshakeAttributes.ofSockets());
		return upgrades.upgrade(handler, this.socket.compression(), interceptors);
	}

}
