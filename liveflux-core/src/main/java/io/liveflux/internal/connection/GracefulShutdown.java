package io.liveflux.internal.connection;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

import io.liveflux.protocol.MessageEncoder;

/**
 * Ends all connections when the application stops, before the web server does: nobody new
 * comes in, what is being handled is answered, and everybody is told to come back a
 * little later, not all at the same time. What a client sent and got no answer to was not
 * done.
 *
 * @since 0.1
 */
public final class GracefulShutdown implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(GracefulShutdown.class);

	/**
	 * Longest that the end of the application waits, below what Spring allows a phase.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(28);

	private static final int BATCH = 500;

	private static final Duration PAUSE = Duration.ofMillis(20);

	/** How often it is looked whether the clients have gone before they are cut off. */
	private static final int LOOKS = 100;

	/** How often to look once more when everybody has gone. */
	private static final int QUIET_LOOKS = 4;

	private final ConnectionRegistry connections;

	private final TaskScheduler scheduler;

	private final ServiceRestart serviceRestart;

	private final Duration patience;

	private volatile boolean running;

	private final AtomicReference<@Nullable CompletableFuture<Void>> end = new AtomicReference<>();

	/**
	 * Creates the end.
	 * @param connections the connections
	 * @param encoder writes what clients are told
	 * @param scheduler ends them in batches
	 * @param spread time over which clients come back
	 * @param random returns a number from 0 to below its argument
	 */
	public GracefulShutdown(ConnectionRegistry connections, MessageEncoder encoder, TaskScheduler scheduler,
			Duration spread, IntUnaryOperator random) {
		this(connections, encoder, scheduler, spread, random, PATIENCE);
	}

	/**
	 * Creates the end.
	 * @param patience longest that {@link #stop(Runnable)} waits before it calls back
	 */
	GracefulShutdown(ConnectionRegistry connections, MessageEncoder encoder, TaskScheduler scheduler, Duration spread,
			IntUnaryOperator random, Duration patience) {
		this.connections = connections;
		this.scheduler = scheduler;
		this.serviceRestart = new ServiceRestart(encoder, spread, random);
		this.patience = patience;
	}

	/**
	 * Returns whether the end has begun, so that nobody new may come in.
	 */
	public boolean hasBegun() {
		return this.end.get() != null;
	}

	@Override
	public void start() {
		this.end.set(null);
		this.running = true;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Returns a phase that ends before the web server's.
	 */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 512;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		// A timer that stops meanwhile would be waited for in vain.
		begin().copy()
			.orTimeout(this.patience.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((nothing, failure) -> callback.run());
	}

	/**
	 * Begins the end without stopping the application, for instance because an operator
	 * takes this node out of service. Calling it again changes nothing.
	 * @return completed when everybody has gone
	 */
	public CompletableFuture<Void> begin() {
		CompletableFuture<Void> fresh = new CompletableFuture<>();
		CompletableFuture<Void> before = this.end.compareAndExchange(null, fresh);
		if (before != null) {
			return before;
		}
		try {
			ScheduledFuture<?> steps = this.scheduler.scheduleWithFixedDelay(new Step(fresh), PAUSE);
			fresh.whenComplete((nothing, failure) -> steps.cancel(false));
		}
		// A timer that takes no more work: nobody can be told, and nothing may wait for
		// us.
		catch (RuntimeException ex) {
			logger.debug("The scheduler has stopped, so clients are not told that the server is shutting down", ex);
			fresh.complete(null);
		}
		return fresh;
	}

	/**
	 * One batch after the other, and then the wait for the last client to go. Who came in
	 * while it began is in a later batch.
	 */
	private final class Step implements Runnable {

		private final CompletableFuture<Void> done;

		private final Set<ManagedConnection> asked = new HashSet<>();

		/** Connections that handle something which was sent before. */
		private final AtomicInteger handling = new AtomicInteger();

		private int looks;

		private int quietLooks;

		Step(CompletableFuture<Void> done) {
			this.done = done;
		}

		@Override
		public void run() {
			List<? extends ManagedConnection> batch = GracefulShutdown.this.connections.connections()
				.stream()
				.filter((connection) -> !this.asked.contains(connection))
				.limit(BATCH)
				.toList();
			batch.forEach(this::ask);
			if (!batch.isEmpty() || this.handling.get() > 0) {
				this.looks = 0;
				return;
			}
			int left = GracefulShutdown.this.connections.count();
			if (left > 0 && ++this.looks < LOOKS) {
				return;
			}
			if (left == 0 && !this.asked.isEmpty() && this.quietLooks++ < QUIET_LOOKS) {
				// The last close frames are on their way.
				return;
			}
			if (left > 0) {
				logger.debug("{} clients did not close their connections", left);
				List.copyOf(GracefulShutdown.this.connections.connections())
					.forEach(GracefulShutdown.this.connections::ended);
			}
			this.done.complete(null);
		}

		private void ask(ManagedConnection connection) {
			this.asked.add(connection);
			this.handling.incrementAndGet();
			connection.stopHandling(() -> {
				try {
					GracefulShutdown.this.serviceRestart.close(connection, "service restart");
				}
				// The others are to be told all the same.
				catch (RuntimeException ex) {
					logger.debug("{} is not told that the server is shutting down", connection, ex);
				}
				finally {
					this.handling.decrementAndGet();
				}
			});
		}

	}

}
