package io.liveflux.internal.component;

import io.liveflux.call.Outcome;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.channel.Hub;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Sends what a component asked of the page to everyone who watches it, when no client
 * asked for it.
 */
public final class EffectsSender {

	private final Hub hub;

	private final MessageEncoder encoder;

	private final ComponentSender sender;

	public EffectsSender(Hub hub, MessageEncoder encoder, ComponentSender sender) {
		this.hub = hub;
		this.encoder = encoder;
		this.sender = sender;
	}

	void send(String id, Effects effects) {
		effects.events()
			.forEach((event) -> this.sender.send(id, new ServerMessage.Event(id, event.name(), event.data())));
		Outcome.DrawnFragments fragments = effects.fragments();
		if (fragments != null) {
			this.sender.send(id, new ServerMessage.Fragments(id, fragments.html()));
		}
		effects.pushes().forEach((payload) -> this.sender.sendPayload(id, payload));
		Outcome.Redirection redirect = effects.redirection();
		if (redirect != null) {
			String json = this.encoder
				.encode(new ServerMessage.Redirect(id, null, redirect.url(), redirect.afterSeconds()));
			for (Hub.Subscription subscription : this.hub.subscriptions(LockedComponents.channelOf(id))) {
				subscription.connection().enqueue(Outbound.of(new Frame.Text(json), false));
			}
		}
	}

}
