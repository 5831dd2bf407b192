package io.liveflux.internal.component;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The components of this node that somebody works with or watches. One is here as long as
 * it is used, and for one id there is never more than one.
 */
public final class ActiveComponents {

	private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

	/**
	 * Returns a component, which stays until the use is closed.
	 */
	public Use use(String id) {
		Entry entry = this.entries.compute(id, (key, existing) -> {
			Entry used = (existing != null) ? existing : new Entry(new ActiveComponent(key));
			used.users++;
			return used;
		});
		return new Use(entry.active);
	}

	public Set<String> ids() {
		return Set.copyOf(this.entries.keySet());
	}

	void forEach(Consumer<ActiveComponent> work) {
		this.entries.values().forEach((entry) -> work.accept(entry.active));
	}

	private void release(String id) {
		this.entries.computeIfPresent(id, (key, entry) -> (--entry.users == 0) ? null : entry);
	}

	private static final class Entry {

		private final ActiveComponent active;

		// Changed only inside of the map's atomic methods.
		private int users;

		Entry(ActiveComponent active) {
			this.active = active;
		}

	}

	/**
	 * One use of a component. Closing it twice does nothing.
	 */
	final class Use implements AutoCloseable {

		private final ActiveComponent active;

		private final AtomicBoolean closed = new AtomicBoolean();

		private Use(ActiveComponent active) {
			this.active = active;
		}

		ActiveComponent active() {
			return this.active;
		}

		@Override
		public void close() {
			if (this.closed.compareAndSet(false, true)) {
				release(this.active.id());
			}
		}

	}

}
