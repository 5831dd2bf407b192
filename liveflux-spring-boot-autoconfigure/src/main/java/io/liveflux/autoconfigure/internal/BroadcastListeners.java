package io.liveflux.autoconfigure.internal;

import org.springframework.beans.factory.ObjectProvider;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.internal.operations.DefaultTrafficTaps;

/**
 * Those who are told of what a {@link Broadcaster} sends.
 */
public final class BroadcastListeners {

	private BroadcastListeners() {
	}

	/**
	 * Returns the application's listeners as one, and around them the taps of operators,
	 * where there are any.
	 */
	public static BroadcastListener all(ObjectProvider<BroadcastListener> listeners,
			ObjectProvider<DefaultTrafficTaps> taps) {
		BroadcastListener all = BroadcastListener.all(listeners.orderedStream().toList());
		return taps.stream().map((each) -> each.around(all)).findFirst().orElse(all);
	}

}
