package io.liveflux.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.function.IntUnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.Assert;

import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Ends all connections when the application stops, before the web server does: nobody new
 * comes in, and everybody is told to come back a little later, not all at the same time.
 *
 * @since 0.1
 */
public final class GracefulEnd implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(GracefulEnd.class);

	private static final int BATCH = 500;

	private static final Duration PAUSE = Duration.ofMillis(20);

	/** How often it is looked whether the clients have gone before they are cut off. */
	private static final int LOOKS = 100;

	/** How often to look once more when everybody has gone. */
	private static final int QUIET_LOOKS = 4;

	private final ConnectionRegistry connections;

	private final TaskScheduler scheduler;

	private final Duration spread;

	private final IntUnaryOperator random;

	private final MessageEncoder encoder;

	private volatile boolean running;

	private volatile boolean begun;

	private volatile @Nullable ScheduledFuture<?> task;

	/**
	 * Creates the end.
	 * @param connections the connections
	 * @param encoder writes what clients are told
	 * @param scheduler ends them in batches
	 * @param spread time over which clients come back
	 * @param random returns a number from 0 to below its argument
	 */
	public GracefulEnd(ConnectionRegistry connections, MessageEncoder encoder, TaskScheduler scheduler, Duration spread,
			IntUnaryOperator random) {
		Assert.isTrue(!spread.isNegative(), "'spread' must not be negative");
		this.connections = connections;
		this.encoder = encoder;
		this.scheduler = scheduler;
		this.spread = spread;
		this.random = random;
	}

	/**
	 * Returns whether the end has begun, so that nobody new may come in.
	 */
	public boolean hasBegun() {
		return this.begun;
	}

	@Override
	public void start() {
		this.begun = false;
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
		this.begun = true;
		this.running = false;
		List<Connection> all = new ArrayList<>(this.connections.connections());
		Step step = new Step(all, callback);
		this.task = this.scheduler.scheduleWithFixedDelay(step, PAUSE);
	}

	private void end(Connection connection) {
		int delayMillis = this.random.applyAsInt((int) Math.min(this.spread.toMillis() + 1, Integer.MAX_VALUE));
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			String json = this.encoder.encode(new ServerMessage.Drain(delayMillis));
			connection.enqueue(Outbound.of(new Frame.Text(json), false));
		}
		connection.closeAfterSending(CloseCode.SERVICE_RESTART.value(),
				"service restart, reconnect in " + delayMillis + " ms");
	}

	/**
	 * One batch after the other, and then the wait for the last client to go.
	 */
	private final class Step implements Runnable {

		private final List<Connection> waiting;

		private final Runnable callback;

		private int looks;

		private int quietLooks;

		private boolean ended;

		Step(Collection<Connection> waiting, Runnable callback) {
			this.waiting = new ArrayList<>(waiting);
			this.callback = callback;
		}

		@Override
		public void run() {
			List<Connection> batch = this.waiting.subList(0, Math.min(BATCH, this.waiting.size()));
			this.ended |= !batch.isEmpty();
			batch.forEach(GracefulEnd.this::end);
			batch.clear();
			if (!this.waiting.isEmpty()) {
				return;
			}
			int left = GracefulEnd.this.connections.count();
			if (left > 0 && ++this.looks < LOOKS) {
				return;
			}
			if (left == 0 && this.ended && this.quietLooks++ < QUIET_LOOKS) {
				// The last close frames are on their way.
				return;
			}
			if (left > 0) {
				logger.debug("{} connections did not go by themselves", left);
				List.copyOf(GracefulEnd.this.connections.connections()).forEach(GracefulEnd.this.connections::ended);
			}
			ScheduledFuture<?> mine = GracefulEnd.this.task;
			if (mine != null) {
				mine.cancel(false);
			}
			this.callback.run();
		}

	}

}
