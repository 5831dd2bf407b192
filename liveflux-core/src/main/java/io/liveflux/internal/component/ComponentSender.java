package io.liveflux.internal.component;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import tools.jackson.databind.util.RawValue;

import org.springframework.util.Assert;

import io.liveflux.call.Outcome;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.channel.Hub;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.ComponentMessage;

/**
 * Sends a message to everyone who watches a component: encoded once for each dialect, the
 * same frame on every queue.
 */
public final class ComponentSender {

	private final Hub hub;

	private final MessageEncoder encoder;

	private final Consumer<ComponentMessage> elsewhere;

	/**
	 * Creates it.
	 * @param elsewhere sends a message to the other nodes
	 */
	public ComponentSender(Hub hub, MessageEncoder encoder, Consumer<ComponentMessage> elsewhere) {
		Assert.notNull(hub, "'hub' must not be null");
		Assert.notNull(encoder, "'encoder' must not be null");
		Assert.notNull(elsewhere, "'elsewhere' must not be null");
		this.hub = hub;
		this.encoder = encoder;
		this.elsewhere = elsewhere;
	}

	/**
	 * Sends a message at once.
	 */
	void send(String componentId, ServerMessage message, boolean droppable) {
		String json = this.encoder.encode(message);
		send(new ComponentMessage(componentId, json, json, droppable));
	}

	/**
	 * Tells everyone who watches a component that something went wrong which nobody waits
	 * for.
	 */
	public void sendFailure(String componentId, Outcome.Failure failure) {
		send(componentId, new ServerMessage.Failure(componentId, null, failure.code(), failure.message()), true);
	}

	/**
	 * Sends what a component asked of the page, when no client asked for it.
	 */
	void send(String componentId, Effects effects) {
		effects.events()
			.forEach((event) -> send(componentId, new ServerMessage.Event(componentId, event.name(), event.data()),
					true));
		Outcome.DrawnFragments fragments = effects.fragments();
		if (fragments != null) {
			send(componentId, new ServerMessage.Fragments(componentId, fragments.html()), true);
		}
		effects.pushes().forEach((payload) -> sendPayload(componentId, payload));
		Outcome.Redirection redirect = effects.redirection();
		if (redirect != null) {
			send(componentId, new ServerMessage.Redirect(componentId, null, redirect.url(), redirect.afterSeconds()),
					false);
		}
	}

	/**
	 * Sends a value of the application's at once.
	 * @return how many connections of this node took it
	 */
	public int sendPayload(String componentId, Object payload) {
		return preparePayload(componentId, payload).getAsInt();
	}

	/**
	 * Encodes a value of the application's at once, to be sent when the result is asked
	 * how many connections of this node took it.
	 */
	public IntSupplier preparePayload(String componentId, Object payload) {
		Assert.hasText(componentId, "'componentId' must not be empty");
		RawValue raw = this.encoder.raw(payload);
		ComponentMessage message = new ComponentMessage(componentId,
				this.encoder.encode(new ServerMessage.PlainPayload(raw)),
				this.encoder.encode(new ServerMessage.Payload(componentId, raw)), true);
		return () -> send(message);
	}

	private int send(ComponentMessage message) {
		this.elsewhere.accept(message);
		return deliver(message);
	}

	/**
	 * Puts a message on the queues of this node's connections.
	 * @return how many took it
	 */
	public int deliver(ComponentMessage message) {
		Outbound text = Outbound.of(new Frame.Text(message.plain()), message.droppable());
		Outbound binary = Outbound.of(new Frame.Binary(message.json().getBytes(StandardCharsets.UTF_8)),
				message.droppable());
		return this.hub.publish(ComponentAudience.channelOf(message.componentId()),
				(subscription) -> (subscription.connection().dialect() == Dialect.PLAIN) ? text : binary);
	}

}
