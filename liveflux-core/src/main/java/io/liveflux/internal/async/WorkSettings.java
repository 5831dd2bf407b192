package io.liveflux.internal.async;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TaskScheduler;

import io.liveflux.async.Every;
import io.liveflux.internal.cluster.EventClaims;

/**
 * What work in the background goes by: threads, time and nodes. Set while the engine is
 * built; not thread-safe.
 *
 * @since 0.1
 */
public final class WorkSettings {

	/** How long a part of a text waits at most until it is shown. */
	private static final Duration TEXT_DELAY = Duration.ofMillis(500);

	private final Executor executor;

	private Executor applicationExecutor;

	private @Nullable Executor loadExecutor;

	private Executor textDelay;

	private @Nullable Timer timer;

	private Duration shortestInterval = Duration.ofMillis(1);

	private Duration loadTimeout = Duration.ZERO;

	private WorkNodes nodes = WorkNodes.ALONE;

	private EventClaims eventClaims = EventClaims.OWN;

	private Ticker ticker = Ticker.systemTicker();

	/**
	 * Creates the defaults.
	 * @param executor runs what nothing else is set for
	 */
	public WorkSettings(Executor executor) {
		this.executor = executor;
		this.applicationExecutor = executor;
		this.textDelay = CompletableFuture.delayedExecutor(TEXT_DELAY.toMillis(), TimeUnit.MILLISECONDS, executor);
	}

	/**
	 * Sets what runs methods of the application that nobody waits for, so that what is
	 * slow in them holds up nothing else; the default is the executor that runs the rest.
	 * @param applicationExecutor may reject a task when too many wait
	 * @return these settings
	 */
	public WorkSettings applicationExecutor(Executor applicationExecutor) {
		this.applicationExecutor = applicationExecutor;
		return this;
	}

	/**
	 * Sets what waits half a second, after which parts of a text are shown that are not
	 * worth a message of their own; the default waits by the time of the machine.
	 * @param timers waits; the work is done on the executor
	 * @return these settings
	 */
	public WorkSettings textDelay(TaskScheduler timers) {
		return textDelay((Executor) (task) -> timers.schedule(() -> this.executor.execute(task),
				timers.getClock().instant().plus(TEXT_DELAY)));
	}

	/**
	 * Sets what runs a task half a second later, by which parts of a text are shown that
	 * are not worth a message of their own.
	 * @param textDelay runs a task later
	 * @return these settings
	 */
	public WorkSettings textDelay(Executor textDelay) {
		this.textDelay = textDelay;
		return this;
	}

	/**
	 * Sets what runs the methods that load values in the background; the default is what
	 * runs other methods of the application.
	 * @param loadExecutor may reject a task
	 * @return these settings
	 */
	public WorkSettings loadExecutor(Executor loadExecutor) {
		this.loadExecutor = loadExecutor;
		return this;
	}

	/**
	 * Puts something around what runs the methods that load values in the background.
	 * @param decorator returns what is used instead
	 * @return these settings
	 */
	public WorkSettings decorateLoadExecutor(UnaryOperator<Executor> decorator) {
		this.loadExecutor = decorator.apply(loadExecutor());
		return this;
	}

	/**
	 * Returns what runs the methods that load values.
	 */
	public Executor loadExecutor() {
		return (this.loadExecutor != null) ? this.loadExecutor : this.applicationExecutor;
	}

	/**
	 * Sets what ends background work that takes too long; the default goes by the clock
	 * of the machine.
	 * @param timer runs tasks later
	 * @return these settings
	 */
	public WorkSettings timer(Timer timer) {
		this.timer = timer;
		return this;
	}

	/**
	 * Returns what ends background work that takes too long.
	 */
	public Timer timer() {
		return (this.timer != null) ? this.timer : Timer.of(this.executor);
	}

	/**
	 * Sets the shortest time between two runs of a method that is marked {@link Every};
	 * the default is a millisecond.
	 * @param shortestInterval the time
	 * @return these settings
	 */
	public WorkSettings shortestInterval(Duration shortestInterval) {
		this.shortestInterval = shortestInterval;
		return this;
	}

	/**
	 * Sets the longest time that a value may take to be loaded which has no time-out of
	 * its own; the default is any time.
	 * @param loadTimeout the time, zero for any
	 * @return these settings
	 */
	public WorkSettings loadTimeout(Duration loadTimeout) {
		this.loadTimeout = loadTimeout;
		return this;
	}

	/**
	 * Sets the nodes on which background work of components goes on; the default is this
	 * one alone.
	 * @param nodes the nodes
	 * @return these settings
	 */
	public WorkSettings nodes(WorkNodes nodes) {
		this.nodes = nodes;
		return this;
	}

	/**
	 * Sets which node handles an event for a component that several nodes know.
	 * @param eventClaims decides it
	 * @return these settings
	 */
	public WorkSettings eventClaims(EventClaims eventClaims) {
		this.eventClaims = eventClaims;
		return this;
	}

	/**
	 * Sets what measures how long something takes; the default is the clock of the
	 * machine.
	 * @param ticker measures the time
	 * @return these settings
	 */
	public WorkSettings ticker(Ticker ticker) {
		this.ticker = ticker;
		return this;
	}

	/**
	 * Returns what runs what nothing else is set for.
	 */
	public Executor executor() {
		return this.executor;
	}

	/**
	 * Returns what runs methods of the application that nobody waits for.
	 */
	public Executor applicationExecutor() {
		return this.applicationExecutor;
	}

	/**
	 * Returns what runs a task half a second later.
	 */
	public Executor textDelay() {
		return this.textDelay;
	}

	/**
	 * Returns the shortest time between two runs of a method.
	 */
	public Duration shortestInterval() {
		return this.shortestInterval;
	}

	/**
	 * Returns the longest time that a value may take to be loaded, zero for any.
	 */
	public Duration loadTimeout() {
		return this.loadTimeout;
	}

	/**
	 * Returns the nodes on which the work goes on.
	 */
	public WorkNodes nodes() {
		return this.nodes;
	}

	/**
	 * Returns what decides which node handles an event.
	 */
	public EventClaims eventClaims() {
		return this.eventClaims;
	}

	/**
	 * Returns what measures how long something takes.
	 */
	public Ticker ticker() {
		return this.ticker;
	}

}
