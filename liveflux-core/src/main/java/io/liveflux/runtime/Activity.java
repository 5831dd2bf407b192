package io.liveflux.runtime;

import java.util.List;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.runtime.ComponentListener.UpdateForm;

/**
 * Measures what components do for those who want to know. Without listeners, the clock is
 * not read.
 */
final class Activity {

	private final ComponentListener[] listeners;

	private final Ticker ticker;

	Activity(List<ComponentListener> listeners, Ticker ticker) {
		this.listeners = listeners.toArray(ComponentListener[]::new);
		this.ticker = ticker;
	}

	/**
	 * Returns the moment at which something begins.
	 */
	long begin() {
		return (this.listeners.length > 0) ? this.ticker.read() : 0;
	}

	void handled(String kind, String action, long begun, boolean failed) {
		long nanos = begin() - begun;
		for (ComponentListener listener : this.listeners) {
			listener.handled(kind, action, nanos, failed);
		}
	}

	void drawn(String kind, long begun) {
		long nanos = begin() - begun;
		for (ComponentListener listener : this.listeners) {
			listener.drawn(kind, nanos);
		}
	}

	void updated(String kind, UpdateForm form, int sizeBytes) {
		for (ComponentListener listener : this.listeners) {
			listener.updated(kind, form, sizeBytes);
		}
	}

}
