package io.liveflux.internal.conversation;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.controller.LiveChannels;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.ClientMessageHandler;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Takes the messages of one connection to where they belong. Used by the thread that
 * reads the connection, one at a time.
 */
final class MessageRouter implements ClientMessageHandler {

	/** Longest id that is sent back to a client whose message was refused. */
	private static final int MAX_ECHO = 64;

	private final ManagedConnection connection;

	private final ComponentEngine components;

	private final LiveChannels channels;

	private final @Nullable String ownChannel;

	private final MessageDecoder decoder;

	private final MessageEncoder encoder;

	private final MessageChain messages;

	// What a message of the plain dialect means when it names no component.
	private @Nullable String firstComponentId;

	/**
	 * Creates a router.
	 * @param ownChannel the channel that the connection was opened for, or {@code null}
	 */
	MessageRouter(ManagedConnection connection, ComponentEngine components, LiveChannels channels,
			MessageDecoder decoder, MessageEncoder encoder, MessageChain messages, @Nullable String ownChannel) {
		this.connection = connection;
		this.components = components;
		this.channels = channels;
		this.ownChannel = ownChannel;
		this.decoder = decoder;
		this.encoder = encoder;
		this.messages = messages;
	}

	void handle(String frame) {
		List<ClientMessage> messages = isForOneChannel() ? List.of(this.decoder.decodeCommand(frame))
				: this.decoder.decode(this.connection.dialect(), frame, this.firstComponentId);
		this.connection.noteReceived(messages.size(), frame.length());
		for (ClientMessage each : messages) {
			ClientMessage message = (each instanceof ClientMessage.Command command && this.ownChannel != null)
					? command.in(this.ownChannel) : each;
			Optional<MessageChain.Refused> refused = this.messages.handle(this.connection, message,
					() -> message.handleBy(this));
			if (refused.isPresent() && !goesOn(message, refused.get())) {
				return;
			}
		}
	}

	private boolean goesOn(ClientMessage message, MessageChain.Refused refused) {
		String id = message.componentId();
		fail(new ServerMessage.Failure((id != null && id.length() <= MAX_ECHO) ? id : null, message.ref(),
				refused.code(), refused.message(), refused.retryAfterSeconds()));
		if (refused.closes()) {
			this.connection.closeAfterSending(CloseCode.POLICY_VIOLATION.value(), refused.reason());
		}
		return !refused.closes();
	}

	@Override
	public void onInit(ClientMessage.Init message) {
		noteFirst(message.componentId());
		this.components.attach(this.connection, message.componentId());
	}

	@Override
	public void onMount(ClientMessage.Mount message) {
		this.components.mount(this.connection, message.kind(), message.data(), message.ref());
	}

	@Override
	public void onSync(ClientMessage.Sync message) {
		noteFirst(message.componentId());
		this.components.sync(this.connection, message);
	}

	@Override
	public void onAct(ClientMessage.Act message) {
		noteFirst(message.componentId());
		this.components.handle(this.connection, message);
	}

	@Override
	public void onOther(ClientMessage.Other message) {
		noteFirst(message.componentId());
		this.components.handle(this.connection, message);
	}

	@Override
	public void onUnmount(ClientMessage.Unmount message) {
		if (message.keep()) {
			this.components.leave(this.connection, message.componentId(), message.ref());
		}
		else {
			this.components.detach(this.connection, message.componentId(), message.ref());
		}
	}

	@Override
	public void onPing(ClientMessage.Ping message) {
		send(new ServerMessage.Pong(message.ref()));
	}

	@Override
	public void onJoin(ClientMessage.Join message) {
		this.channels.join(this.connection, message);
	}

	@Override
	public void onLeave(ClientMessage.Leave message) {
		this.channels.leave(this.connection, message);
	}

	@Override
	public void onCommand(ClientMessage.Command message) {
		String channel = message.channel();
		if (channel != null) {
			this.channels.command(this.connection, channel, message);
		}
		else {
			fail(new ServerMessage.Failure(null, message.ref(), ErrorCode.BAD_REQUEST.value(),
					"Missing field 'channel'"));
		}
	}

	@Override
	public void onMalformed(ClientMessage.Malformed message) {
		fail(new ServerMessage.Failure(message.componentId(), message.ref(), ErrorCode.BAD_REQUEST.value(),
				message.problem()));
	}

	private void noteFirst(String componentId) {
		if (this.firstComponentId == null && this.connection.dialect() == Dialect.PLAIN) {
			this.firstComponentId = componentId;
		}
	}

	/**
	 * Tells the client what is wrong, in the way that this connection speaks.
	 */
	void fail(ServerMessage.Failure failure) {
		send(isForOneChannel() ? ChannelServerMessage.PlainCommand.error(this.ownChannel, failure) : failure);
	}

	private boolean isForOneChannel() {
		return this.ownChannel != null && this.connection.dialect() == Dialect.PLAIN;
	}

	void send(ServerMessage message) {
		this.connection.enqueue(Outbound.of(new Frame.Text(this.encoder.encode(message)), false));
	}

}
