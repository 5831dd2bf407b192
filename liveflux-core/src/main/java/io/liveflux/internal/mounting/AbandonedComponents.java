package io.liveflux.internal.mounting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Knows since when components are without the connections that watched them, until
 * somebody uses them again. What nobody ever watched is not among them. Thread-safe.
 */
public final class AbandonedComponents {

	private final Map<String, Long> since = new ConcurrentHashMap<>();

	private final long windowNanos;

	private final Ticker ticker;

	/**
	 * Creates it.
	 * @param window time in which a client may come back; zero for any
	 * @param ticker measures the time
	 */
	public AbandonedComponents(Duration window, Ticker ticker) {
		this.windowNanos = window.toNanos();
		this.ticker = ticker;
	}

	/**
	 * Notes that the last connection of a component is gone.
	 */
	public void left(String id) {
		if (this.windowNanos > 0) {
			this.since.put(id, this.ticker.read());
		}
	}

	/**
	 * Notes that somebody uses a component, over whichever transport, or that it has
	 * ended.
	 */
	public void used(String id) {
		if (!this.since.isEmpty()) {
			this.since.remove(id);
		}
	}

	/**
	 * Returns the components whose clients did not come back in time, each once.
	 */
	public List<String> takeDue() {
		long now = this.ticker.read();
		List<String> due = new ArrayList<>();
		this.since.forEach((id, left) -> {
			if (now - left >= this.windowNanos && this.since.remove(id, left)) {
				due.add(id);
			}
		});
		return due;
	}

}
