package io.liveflux.internal.component;

import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

import tools.jackson.databind.util.RawValue;

import org.springframework.util.Assert;

import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.channel.Hub;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Sends a message to everyone who watches a component: encoded once for each dialect, the
 * same frame on every queue.
 */
public final class ComponentSender {

	private final Hub hub;

	private final MessageEncoder encoder;

	public ComponentSender(Hub hub, MessageEncoder encoder) {
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
		String json = this.encoder.encode(message);
		return prepare(componentId, json, json);
	}

	/**
	 * Sends a value of the application's at once.
	 * @return how many connections took it
	 */
	public int sendPayload(String componentId, Object payload) {
		return preparePayload(componentId, payload).getAsInt();
	}

	/**
	 * Encodes a value of the application's at once, to be sent when the result is asked
	 * how many took it.
	 */
	public IntSupplier preparePayload(String componentId, Object payload) {
		RawValue raw = this.encoder.raw(payload);
		return prepare(componentId, this.encoder.encode(new ServerMessage.PlainPayload(raw)),
				this.encoder.encode(new ServerMessage.Payload(componentId, raw)));
	}

	private IntSupplier prepare(String componentId, String plain, String json) {
		Assert.hasText(componentId, "'componentId' must not be empty");
		Outbound text = Outbound.of(new Frame.Text(plain), true);
		Outbound binary = Outbound.of(new Frame.Binary(json.getBytes(StandardCharsets.UTF_8)), true);
		return () -> this.hub.publish(LockedComponents.channelOf(componentId),
				(subscription) -> (subscription.connection().dialect() == Dialect.PLAIN) ? text : binary);
	}

}
