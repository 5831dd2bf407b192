package io.liveflux.internal.drawing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.call.ComponentListener;
import io.liveflux.call.ComponentListener.UpdateForm;

/**
 * Measures what components do for those who want to know. Without listeners, the clock is
 * not read.
 */
public final class ComponentListeners {

	private final List<ComponentListener> listeners;

	private final Ticker ticker;

	private final Map<String, OfKind> kinds = new ConcurrentHashMap<>();

	public ComponentListeners(List<ComponentListener> listeners, Ticker ticker) {
		this.listeners = List.copyOf(listeners);
		this.ticker = ticker;
	}

	/**
	 * Returns what is measured of one kind. Who sends many updates keeps it.
	 */
	public OfKind of(String kind) {
		OfKind known = this.kinds.get(kind);
		return (known != null) ? known : this.kinds.computeIfAbsent(kind, OfKind::new);
	}

	/**
	 * What is measured of one kind.
	 */
	public final class OfKind {

		private final ComponentListener.KindListener[] listeners;

		private OfKind(String kind) {
			this.listeners = ComponentListeners.this.listeners.stream()
				.map((listener) -> listener.forKind(kind))
				.toArray(ComponentListener.KindListener[]::new);
		}

		/**
		 * Returns the moment at which something begins.
		 */
		public long begin() {
			return (this.listeners.length > 0) ? ComponentListeners.this.ticker.read() : 0;
		}

		public void drawn(long begun) {
			long nanos = begin() - begun;
			for (ComponentListener.KindListener listener : this.listeners) {
				listener.drawn(nanos);
			}
		}

		public void updated(UpdateForm form, int sizeBytes) {
			for (ComponentListener.KindListener listener : this.listeners) {
				listener.updated(form, sizeBytes);
			}
		}

	}

}
