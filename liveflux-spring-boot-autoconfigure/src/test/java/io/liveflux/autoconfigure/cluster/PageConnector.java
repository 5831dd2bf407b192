package io.liveflux.autoconfigure.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.testing.Pace;

/**
 * Keeps a page connected to whichever node takes it. Used by one thread at a time.
 */
final class PageConnector {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final Supplier<@Nullable PageConnection> connecting;

	private final Predicate<PageConnection> begin;

	private final LongSupplier pauseMillis;

	private @Nullable PageConnection connection;

	/**
	 * Creates it.
	 * @param connecting opens a connection of the page to any node, if that takes it
	 * @param begin makes everything on a fresh connection as it should be, and returns
	 * whether it is
	 * @param pauseMillis how long to wait before the next attempt
	 */
	PageConnector(Supplier<@Nullable PageConnection> connecting, Predicate<PageConnection> begin,
			LongSupplier pauseMillis) {
		this.connecting = connecting;
		this.begin = begin;
		this.pauseMillis = pauseMillis;
	}

	/**
	 * Returns a connection on which everything is as it should be, {@code null} when
	 * there is none after a long time.
	 */
	@Nullable PageConnection connected() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			PageConnection open = this.connection;
			if (open != null && open.isOpen()) {
				return open;
			}
			PageConnection fresh = this.connecting.get();
			if (fresh != null && this.begin.test(fresh)) {
				this.connection = fresh;
			}
			else {
				if (fresh != null) {
					fresh.abort();
				}
				Pace.pass(Duration.ofMillis(this.pauseMillis.getAsLong()));
			}
		}
		return null;
	}

	/**
	 * Returns whether the last connection is still open.
	 */
	boolean isConnected() {
		PageConnection open = this.connection;
		return open != null && open.isOpen();
	}

	void drop() {
		PageConnection open = this.connection;
		this.connection = null;
		if (open != null) {
			open.abort();
		}
	}

}
