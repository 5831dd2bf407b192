package io.liveflux.internal.mounting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Knows since when components are without the connections that watched them, until
 * somebody uses them again. What nobody ever watched is not among them. Thread-safe.
 */
public final class AbandonedComponents {

	private final Map<String, Left> departures = new ConcurrentHashMap<>();

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
	 * @param revision the component's revision by then; {@code null} when only this node
	 * can use it
	 */
	public void left(String id, @Nullable Long revision) {
		if (this.windowNanos > 0) {
			this.departures.put(id, new Left(id, revision, this.ticker.read()));
		}
	}

	/**
	 * Notes that somebody uses a component, over whichever transport, or that it has
	 * ended.
	 */
	public void used(String id) {
		if (!this.departures.isEmpty()) {
			this.departures.remove(id);
		}
	}

	/**
	 * Returns the components whose clients did not come back in time, each once.
	 */
	public List<Left> takeDue() {
		long now = this.ticker.read();
		List<Left> due = new ArrayList<>();
		this.departures.forEach((id, left) -> {
			if (now - left.nanos() >= this.windowNanos && this.departures.remove(id, left)) {
				due.add(left);
			}
		});
		return due;
	}

	/**
	 * A component whose last connection is gone.
	 *
	 * @param id its id
	 * @param revision its revision by then; {@code null} when only this node can use it
	 * @param nanos when that was
	 */
	public record Left(String id, @Nullable Long revision, long nanos) {
	}

}
