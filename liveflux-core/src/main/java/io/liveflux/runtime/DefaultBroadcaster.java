package io.liveflux.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

import org.springframework.util.Assert;

import io.liveflux.channel.Hub;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Encodes once for each dialect and puts the same frame on every queue.
 */
final class DefaultBroadcaster implements Broadcaster {

	private final Hub hub;

	private final ConnectionIndex index;

	private final MessageEncoder encoder;

	private final Broadcaster now = new Now();

	DefaultBroadcaster(Hub hub, ConnectionIndex index, MessageEncoder encoder) {
		Assert.notNull(hub, "'hub' must not be null");
		Assert.notNull(encoder, "'encoder' must not be null");
		Assert.notNull(index, "'index' must not be null");
		this.hub = hub;
		this.index = index;
		this.encoder = encoder;
	}

	@Override
	public void toComponent(String componentId, Object payload) {
		Outgoing outgoing = encode(componentId, new ServerMessage.Payload(payload));
		AfterCommit.run(() -> publish(outgoing), () -> {
		});
	}

	@Override
	public int disconnectUser(String user, String reason) {
		Assert.hasText(user, "'user' must not be empty");
		Collection<Connection> connections = this.index.ofUser(user);
		connections.forEach((connection) -> connection.close(CloseCode.UNAUTHENTICATED.value(), reason));
		return connections.size();
	}

	@Override
	public Broadcaster now() {
		return this.now;
	}

	void send(String componentId, ServerMessage message) {
		publish(encode(componentId, message));
	}

	private Outgoing encode(String componentId, ServerMessage message) {
		Assert.hasText(componentId, "'componentId' must not be empty");
		String json = this.encoder.encode(message);
		return new Outgoing(Workbench.channelOf(componentId), Outbound.of(new Frame.Text(json), true),
				Outbound.of(new Frame.Binary(json.getBytes(StandardCharsets.UTF_8)), true));
	}

	private void publish(Outgoing outgoing) {
		this.hub.publish(outgoing.channel(), (subscription) -> (subscription.connection().dialect() == Dialect.PLAIN)
				? outgoing.text() : outgoing.binary());
	}

	/**
	 * One message, encoded for both dialects.
	 */
	private record Outgoing(String channel, Outbound text, Outbound binary) {
	}

	private final class Now implements Broadcaster {

		@Override
		public void toComponent(String componentId, Object payload) {
			send(componentId, new ServerMessage.Payload(payload));
		}

		@Override
		public int disconnectUser(String user, String reason) {
			return DefaultBroadcaster.this.disconnectUser(user, reason);
		}

		@Override
		public Broadcaster now() {
			return this;
		}

	}

}
