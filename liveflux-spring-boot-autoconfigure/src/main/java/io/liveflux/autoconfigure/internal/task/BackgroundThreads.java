package io.liveflux.autoconfigure.internal.task;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;

import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.internal.call.BackgroundWork;
import io.liveflux.internal.call.TimeSource;
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
public final class BackgroundThreads implements BackgroundWork, SmartLifecycle, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(BackgroundThreads.class);

	private static final String NAME = "liveflux";

	private static final int POOL_SIZE = 8;

	/** One for each kind of messages of other nodes. */
	private static final int INBOX_POOL_SIZE = 3;

	/** After the web server's, which is 2048 below the default. */
	private static final int PHASE = DEFAULT_PHASE - 3072;

	/** What it takes for an observation to go along to another thread. */
	private static final List<String> PROPAGATION = List.of("io.micrometer.context.ContextSnapshotFactory");

	private final PendingTasks pending = new PendingTasks();

	private final NamedThreads own;

	private final NamedThreads application;

	private final NamedThreads events;

	private final NamedThreads inbox;

	private final BoundedExecutor bounded;

	private final Executor executor;

	private final Executor applicationExecutor;

	private final Executor eventExecutor;

	private final ThreadPoolTaskScheduler ownScheduler;

	private final TaskScheduler scheduler;

	private final boolean propagates;

	private final int capacity;

	private final Duration shutdownTimeout;

	private volatile boolean running;

	/**
	 * Creates threads that are started with the first task.
	 * @param virtual whether each task has a virtual thread
	 * @param threads how many calls of the application may run at the same time
	 * @param capacity how many of them may wait
	 * @param shutdownTimeout longest time for them to finish when the application stops
	 * @param classLoader tells whether there is something to take along to other threads
	 * @param time the application's time
	 * @throws InvalidConfigurationPropertyValueException when a number is none of those
	 * that the property accepts
	 */
	public BackgroundThreads(boolean virtual, int threads, int capacity, Duration shutdownTimeout,
			@Nullable ClassLoader classLoader, TimeSource time) {
		PropertyRules.between("liveflux.background.threads", threads, 1, 1000);
		this.capacity = PropertyRules.between("liveflux.background.queue-capacity", capacity, 1, 10_000_000);
		this.shutdownTimeout = PropertyRules.notNegative("liveflux.background.shutdown-timeout", shutdownTimeout);
		this.own = threads(virtual, NAME, POOL_SIZE);
		this.application = threads(virtual, NAME + "-application", threads);
		this.events = threads(virtual, NAME + "-events", 1);
		this.inbox = threads(virtual, NAME + "-inbox", INBOX_POOL_SIZE);
		this.bounded = new BoundedExecutor(this.application, virtual ? capacity : capacity + threads,
				"liveflux.background.threads and .queue-capacity set the limit");
		this.propagates = PROPAGATION.stream().allMatch((name) -> ClassUtils.isPresent(name, classLoader));
		this.executor = this.propagates ? new ObservationExecutor(this.own) : this.own;
		this.applicationExecutor = this.propagates ? new ObservationExecutor(this.bounded) : this.bounded;
		this.eventExecutor = this.propagates ? new ObservationExecutor(this.events) : this.events;
		this.ownScheduler = ownScheduler(time.clock());
		this.scheduler = time.timers(this.ownScheduler);
	}

	private NamedThreads threads(boolean virtual, String name, int size) {
		return virtual ? NamedThreads.virtual(name, this.pending) : NamedThreads.pool(name, size, this.pending);
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
	public Executor executor() {
		return this.executor;
	}

	/**
	 * Returns what calls methods of the application that nobody waits for. It rejects
	 * more than may wait.
	 */
	public Executor applicationExecutor() {
		return this.applicationExecutor;
	}

	/**
	 * Returns what counts the tasks of the application's own executor as background work,
	 * and takes along what {@link #applicationExecutor()} does.
	 * @param theirs the application's executor, {@code null} where it has none
	 */
	public Executor counted(@Nullable Executor theirs) {
		if (theirs == null) {
			return this.applicationExecutor;
		}
		Executor counted = new BoundedExecutor((task) -> this.pending.execute(theirs, task), this.capacity,
				"liveflux.background.queue-capacity sets the limit");
		return this.propagates ? new ObservationExecutor(counted) : counted;
	}

	/**
	 * Returns what hands application events to components.
	 */
	public Executor eventExecutor() {
		return this.eventExecutor;
	}

	/**
	 * Returns what handles the messages of other nodes, so that they do not wait for what
	 * else this node does.
	 */
	public Executor inboxExecutor() {
		return this.inbox;
	}

	/**
	 * Returns the threads to measure.
	 */
	public Stream<NamedThreads> all() {
		return Stream.of(this.own, this.application, this.events, this.inbox);
	}

	/**
	 * Returns the calls of the application to measure.
	 */
	public BoundedExecutor bounded() {
		return this.bounded;
	}

	/**
	 * Returns what is done from time to time, by the time of the application. Tests move
	 * it.
	 */
	public TaskScheduler scheduler() {
		return this.scheduler;
	}

	/**
	 * Returns what is done from time to time, by the time of other machines.
	 */
	public TaskScheduler machineScheduler() {
		return this.ownScheduler;
	}

	@Override
	public int count() {
		return this.pending.count();
	}

	@Override
	public boolean awaitNone(Duration timeout) throws InterruptedException {
		return this.pending.awaitNone(timeout);
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
						"{} background calls of the application did not finish within {}"
								+ " (liveflux.background.shutdown-timeout); they are interrupted",
						this.bounded.pending(), this.shutdownTimeout);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void destroy() {
		this.ownScheduler.destroy();
		all().forEach(NamedThreads::destroy);
	}

	/**
	 * Takes the observation of the thread that hands over a task along to the thread that
	 * runs it, and what the application has bound to it and lets be taken along by a
	 * {@code ThreadLocalAccessor} of its own. What Spring has bound stays behind: what a
	 * task may do does not depend on who handed it over.
	 */
	private static final class ObservationExecutor implements Executor {

		private final Executor executor;

		private final ContextSnapshotFactory snapshots;

		ObservationExecutor(Executor executor) {
			this.executor = executor;
			this.snapshots = ContextSnapshotFactory.builder()
				.captureKeyPredicate((key) -> !key.toString().startsWith("org.springframework."))
				.build();
		}

		@Override
		public void execute(Runnable task) {
			this.executor.execute(this.snapshots.captureAll().wrap(task));
		}

	}

}
