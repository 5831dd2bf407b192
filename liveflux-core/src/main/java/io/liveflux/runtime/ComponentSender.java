package io.liveflux.runtime;

import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

import org.springframework.util.Assert;

import io.liveflux.channel.Hub;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Sends a message to everyone who watches a component: encoded once for each dialect, the
 * same frame on every queue.
 */
final class ComponentSender {

	private final Hub hub;

	private final MessageEncoder encoder;

	ComponentSender(Hub hub, MessageEncoder encoder) {
		Assert.notNull(hub, "'hub' must not be null");
		Assert.notNull(encoder, "'encoder' must not be null");
		this.hub = hub;
		this.encoder = encoder;
	}

	/**
	 * Sends a message at once.
	 * @return how many connections took it
	 */
	int send(String componentId, ServerMessage message) {
		return prepare(componentId, message).getAsInt();
	}

	/**
	 * Encodes a message at once, to be sent when the result is asked how many took it.
	 */
	IntSupplier prepare(String componentId, ServerMessage message) {
		Assert.hasText(componentId, "'componentId' must not be empty");
		String json = this.encoder.encode(message);
		Outbound text = Outbound.of(new Frame.Text(json), true);
		Outbound binary = Outbound.of(new Frame.Binary(json.getBytes(StandardCharsets.UTF_8)), true);
		return () -> this.hub.publish(Workbench.channelOf(componentId),
				(subscription) -> (subscription.connection().dialect() == Dialect.PLAIN) ? text : binary);
	}

}
