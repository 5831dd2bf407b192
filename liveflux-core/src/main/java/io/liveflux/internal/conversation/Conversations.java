package io.liveflux.internal.conversation;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.Heartbeat;
import io.liveflux.internal.connection.Heartbeats;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.controller.LiveChannels;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.session.IdleWatch;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Opens connections to components and channels, the same over every transport.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class Conversations {

	private final ConnectionRegistry connections;

	private final ComponentEngine components;

	private final LiveChannels channels;

	private final MessageDecoder decoder = new MessageDecoder();

	private final Heartbeats heartbeats;

	private final SocketSettings settings;

	private final MessageChain messages;

	private final IdleWatch idleWatch;

	/**
	 * Creates it.
	 * @param connections where connections are opened
	 * @param components the life of components
	 * @param channels what clients do with channels
	 * @param heartbeats looks after the connections
	 * @param settings how connections are treated
	 * @param messages takes every message to where it is handled
	 * @param idleWatch told when a client says something
	 */
	public Conversations(ConnectionRegistry connections, ComponentEngine components, LiveChannels channels,
			Heartbeats heartbeats, SocketSettings settings, MessageChain messages, IdleWatch idleWatch) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(components, "'components' must not be null");
		Assert.notNull(channels, "'channels' must not be null");
		Assert.notNull(heartbeats, "'heartbeats' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(messages, "'messages' must not be null");
		Assert.notNull(idleWatch, "'idleWatch' must not be null");
		this.connections = connections;
		this.components = components;
		this.channels = channels;
		this.heartbeats = heartbeats;
		this.settings = settings;
		this.messages = messages;
		this.idleWatch = idleWatch;
	}

	/**
	 * Opens a connection over a transport, and greets the client where its dialect has a
	 * greeting.
	 * @param ownChannel the channel that the connection is opened for, or {@code null}
	 */
	public Conversation begin(Handshake handshake, FrameWriter out, @Nullable String ownChannel) {
		ManagedConnection connection = this.connections.open(handshake, out, this.settings.outbound());
		MessageRouter router = new MessageRouter(connection, this.components, this.channels, this.decoder,
				this.connections.encoder(), this.messages, ownChannel);
		Heartbeat heartbeat = this.heartbeats.watch(connection, this.settings.heartbeat(), this.settings.pongTimeout(),
				Duration.ZERO);
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			router.send(new ServerMessage.Hello(connection.id(), this.settings.heartbeat().toMillis(),
					this.settings.maxMessageSizeBytes()));
		}
		this.channels.opened(connection);
		return new Conversation(connection, router, heartbeat, this.idleWatch, this.settings);
	}

	/**
	 * Lets a connection join the channel that it was opened for.
	 * @param connection the connection
	 * @param channel the channel's name
	 * @param metadata what path and query say of the member
	 */
	public void joinAtOnce(ManagedConnection connection, String channel, Map<String, Object> metadata) {
		this.messages
			.intercept(Caller.of(connection), InboundMessage.joining(channel, metadata),
					() -> this.channels.joinAtOnce(connection, channel, metadata))
			.ifPresent((refused) -> this.channels.refuseAtOnce(connection, channel,
					new Outcome.Failure(refused.code(), refused.message())));
	}

	/**
	 * Notes that the transport of a connection has ended. Calling it again does nothing.
	 */
	public void ended(ManagedConnection connection) {
		this.connections.ended(connection);
	}

	/**
	 * Notes that the transport of a connection has ended with these words. Calling it
	 * again does nothing.
	 */
	public void ended(ManagedConnection connection, int code, String reason) {
		this.connections.ended(connection, code, reason);
	}

	public ConnectionRegistry connections() {
		return this.connections;
	}

	public SocketSettings settings() {
		return this.settings;
	}

}
