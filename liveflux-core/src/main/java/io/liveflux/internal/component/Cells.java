package io.liveflux.internal.component;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The cells of this node. A cell is there as long as somebody uses it, and for one id
 * there is never more than one.
 */
public final class Cells {

	private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

	/**
	 * Returns the cell of a component. It stays until the use is closed.
	 */
	public Use use(String id) {
		Entry entry = this.entries.compute(id, (key, existing) -> {
			Entry used = (existing != null) ? existing : new Entry(new Cell(key));
			used.users++;
			return used;
		});
		return new Use(entry.cell);
	}

	public Set<String> ids() {
		return Set.copyOf(this.entries.keySet());
	}

	void forEach(Consumer<Cell> work) {
		this.entries.values().forEach((entry) -> work.accept(entry.cell));
	}

	private void release(String id) {
		this.entries.computeIfPresent(id, (key, entry) -> (--entry.users == 0) ? null : entry);
	}

	private static final class Entry {

		private final Cell cell;

		// Changed only inside of the map's atomic methods.
		private int users;

		Entry(Cell cell) {
			this.cell = cell;
		}

	}

	/**
	 * One use of a cell. Closing it twice does nothing.
	 */
	final class Use implements AutoCloseable {

		private final Cell cell;

		private final AtomicBoolean closed = new AtomicBoolean();

		private Use(Cell cell) {
			this.cell = cell;
		}

		Cell cell() {
			return this.cell;
		}

		@Override
		public void close() {
			if (this.closed.compareAndSet(false, true)) {
				release(this.cell.id());
			}
		}

	}

}
