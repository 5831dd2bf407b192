package io.liveflux.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;

import io.liveflux.internal.logging.OperatorLog;

/**
 * The threads that LiveFlux works on in the background. Closes, logouts and ends of
 * components have an executor that runs nothing of the application, so that they wait for
 * nothing that is slow in it; the application's methods have one of their own, its events
 * for components another, and what is done from time to time has a timer. A bean of its
 * own type, so that nobody who asks for an executor or a scheduler is given ours. When
 * the application stops, what was begun is finished after the web server has stopped and
 * before any bean is destroyed.
 */
final class BackgroundThreads implements SmartLifecycle, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(BackgroundThreads.class);

	private static final String NAME = "liveflux";

	private static final int POOL_SIZE = 8;

	/** After the web server's, which is 2048 below the default. */
	private static final int PHASE = DEFAULT_PHASE - 3072;

	/** What it takes for an observation to go along to another thread. */
	private static final List<String> PROPAGATION = List.of("io.micrometer.context.ContextSnapshotFactory");

	private final NamedThreads own;

	private final NamedThreads application;

	private final NamedThreads events;

	private final BoundedExecutor bounded;

	private final Executor executor;

	private final Executor applicationExecutor;

	private final Executor eventExecutor;

	private final ThreadPoolTaskScheduler scheduler;

	private final Duration shutdownTimeout;

	private volatile boolean running;

	BackgroundThreads(boolean virtual, LiveFluxBackgroundProperties properties, @Nullable ClassLoader classLoader,
			Clock clock) {
		int threads = PropertyRules.between("liveflux.background.threads", properties.threads(), 1, 1000);
		int capacity = PropertyRules.between("liveflux.background.queue-capacity", properties.queueCapacity(), 1,
				10_000_000);
		this.shutdownTimeout = PropertyRules.notNegative("liveflux.background.shutdown-timeout",
				properties.shutdownTimeout());
		this.own = threads(virtual, NAME, POOL_SIZE);
		this.application = threads(virtual, NAME + "-application", threads);
		this.events = threads(virtual, NAME + "-events", 1);
		this.bounded = new BoundedExecutor(this.application, virtual ? capacity : capacity + threads,
				"liveflux.background.threads and .queue-capacity say how many may be");
		boolean propagates = PROPAGATION.stream().allMatch((name) -> ClassUtils.isPresent(name, classLoader));
		this.executor = propagates ? new ObservationExecutor(this.own) : this.own;
		this.applicationExecutor = propagates ? new ObservationExecutor(this.bounded) : this.bounded;
		this.eventExecutor = propagates ? new ObservationExecutor(this.events) : this.events;
		this.scheduler = ownScheduler(clock);
	}

	private static NamedThreads threads(boolean virtual, String name, int size) {
		return virtual ? NamedThreads.virtual(name) : NamedThreads.pool(name, size);
	}

	private static ThreadPoolTaskScheduler ownScheduler(Clock clock) {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix(NAME + "-timer-");
		scheduler.setPoolSize(1);
		scheduler.setDaemon(true);
		scheduler.setRemoveOnCancelPolicy(true);
		OperatorLog log = new OperatorLog(BackgroundThreads.class, clock);
		// Spring's own handler writes a line each time, and some work is done each
		// second.
		scheduler.setErrorHandler(
				(failure) -> log.error("the timer", "A periodic task failed; it runs again at its next turn", failure));
		scheduler.initialize();
		return scheduler;
	}

	/**
	 * Returns what runs work that must not wait for the application.
	 */
	Executor executor() {
		return this.executor;
	}

	/**
	 * Returns what calls methods of the application that nobody waits for. It rejects
	 * more than may wait.
	 */
	Executor applicationExecutor() {
		return this.applicationExecutor;
	}

	/**
	 * Returns what hands application events to components.
	 */
	Executor eventExecutor() {
		return this.eventExecutor;
	}

	/**
	 * Returns the threads to measure.
	 */
	Stream<NamedThreads> all() {
		return Stream.of(this.own, this.application, this.events);
	}

	/**
	 * Returns the calls of the application to measure.
	 */
	BoundedExecutor bounded() {
		return this.bounded;
	}

	TaskScheduler scheduler() {
		return this.scheduler;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void stop() {
		this.running = false;
		try {
			if (!this.bounded.awaitIdle(this.shutdownTimeout)) {
				logger.warn(
						"{} calls of the application in the background were not done within {}"
								+ " (liveflux.background.shutdown-timeout); they are broken off",
						this.bounded.pending(), this.shutdownTimeout);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void destroy() {
		this.scheduler.destroy();
		all().forEach(NamedThreads::destroy);
	}

}
