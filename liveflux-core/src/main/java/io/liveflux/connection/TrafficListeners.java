package io.liveflux.connection;

import java.util.List;

/**
 * Tells several listeners, one after the other.
 */
final class TrafficListeners implements TrafficListener {

	private final TrafficListener[] listeners;

	TrafficListeners(List<TrafficListener> listeners) {
		this.listeners = listeners.toArray(TrafficListener[]::new);
	}

	@Override
	public void received(Transport transport, int messages, int sizeBytes) {
		for (TrafficListener listener : this.listeners) {
			listener.received(transport, messages, sizeBytes);
		}
	}

	@Override
	public void sent(Transport transport, int messages, long sizeBytes) {
		for (TrafficListener listener : this.listeners) {
			listener.sent(transport, messages, sizeBytes);
		}
	}

	@Override
	public void sent(Connection connection, Frame frame) {
		for (TrafficListener listener : this.listeners) {
			listener.sent(connection, frame);
		}
	}

	@Override
	public void posted(long sizeBytes) {
		for (TrafficListener listener : this.listeners) {
			listener.posted(sizeBytes);
		}
	}

	@Override
	public void answered(long sizeBytes) {
		for (TrafficListener listener : this.listeners) {
			listener.answered(sizeBytes);
		}
	}

	@Override
	public void collapsed(Transport transport) {
		for (TrafficListener listener : this.listeners) {
			listener.collapsed(transport);
		}
	}

	@Override
	public void dropped(Transport transport, int messages) {
		for (TrafficListener listener : this.listeners) {
			listener.dropped(transport, messages);
		}
	}

	@Override
	public void overflowed(Transport transport) {
		for (TrafficListener listener : this.listeners) {
			listener.overflowed(transport);
		}
	}

}
