package io.liveflux.internal.engine;

import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

import io.liveflux.internal.call.AfterCommit;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentInvoker;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.internal.method.EventMethod;
import io.liveflux.request.ThreadContext;

/**
 * Hands application events to the components that listen to them, in the order in which
 * they were published, on an executor: whoever publishes never waits. What is published
 * inside of a transaction is handed over after the commit, and not at all after a
 * rollback. Events from before all singletons are there reach nobody, because nothing is
 * mounted yet. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveEventListener implements GenericApplicationListener, SmartInitializingSingleton {

	private final Supplier<ComponentRegistry> registry;

	private final Supplier<ComponentEngine> components;

	private final Supplier<ClusterEvents> others;

	private final EventQueue queue;

	private volatile @Nullable Target target;

	/**
	 * Creates a listener.
	 * @param registry all components of the application; asked when all singletons are
	 * there, because a listener is made before them
	 * @param components the life of components; asked when all singletons are there
	 * @param others takes events to the components of other nodes; asked for when all
	 * singletons are there
	 * @param executor hands the events over
	 * @param capacity how many events may wait; more reach no component
	 * @param clock tells when a failure may be logged again
	 */
	public LiveEventListener(Supplier<ComponentRegistry> registry, Supplier<ComponentEngine> components,
			Supplier<ClusterEvents> others, Executor executor, int capacity, InstantSource clock) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(components, "'components' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		this.registry = registry;
		this.components = components;
		this.others = others;
		this.queue = new EventQueue(executor, capacity, clock);
	}

	@Override
	public void afterSingletonsInstantiated() {
		ComponentRegistry known = this.registry.get();
		ComponentEngine live = this.components.get();
		if (known.definitions().stream().map(ComponentDefinition::invoker).anyMatch(ComponentInvoker::listens)) {
			ClusterEvents everywhere = this.others.get();
			everywhere.onEvent((event) -> this.queue.add(() -> live.publish(event)));
			this.target = new Target(known, live, everywhere);
		}
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		return true;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		Target present = this.target;
		if (present == null) {
			return;
		}
		List<EventMethod.ClusterEvent> shared = present.others().of(event);
		if (!shared.isEmpty() || present.isInterestedIn(event)) {
			ThreadContext context = ThreadContext.capture();
			AfterCommit.run(() -> {
				shared.forEach(present.others()::announce);
				this.queue.add(() -> context.run(() -> {
					present.components().publish(event);
					shared.forEach(present.components()::publish);
				}));
			}, () -> {
			});
		}
	}

	/**
	 * Whom events are for.
	 */
	private record Target(ComponentRegistry registry, ComponentEngine components, ClusterEvents others) {

		boolean isInterestedIn(ApplicationEvent event) {
			for (ComponentDefinition definition : this.registry.definitions()) {
				if (definition.invoker().listensTo(event)) {
					return true;
				}
			}
			return false;
		}

	}

	/**
	 * Runs tasks on an executor one after the other, in the order in which they were
	 * added. Adding one never waits. When more wait than about the capacity, they are not
	 * added.
	 */
	private static final class EventQueue {

		private static final Logger logger = LoggerFactory.getLogger(LiveEventListener.class);

		private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

		// Tasks that are not done yet; whoever raises it from zero starts the worker.
		private final AtomicInteger open = new AtomicInteger();

		private final Executor executor;

		private final int capacity;

		private final OperatorLog log;

		public EventQueue(Executor executor, int capacity, InstantSource clock) {
			this.executor = executor;
			this.capacity = capacity;
			this.log = new OperatorLog(LiveEventListener.class, clock);
		}

		public void add(Runnable task) {
			if (this.open.get() >= this.capacity) {
				this.log.error("application events",
						"An application event was not handed to the components, because {} others are already waiting",
						this.capacity);
				return;
			}
			this.tasks.add(task);
			if (this.open.getAndIncrement() == 0) {
				try {
					this.executor.execute(this::work);
				}
				catch (RejectedExecutionException ex) {
					abandon(ex);
				}
			}
		}

		private void work() {
			do {
				Runnable task = this.tasks.poll();
				try {
					if (task != null) {
						task.run();
					}
				}
				// Users' code may be in it, and what comes after must not suffer.
				catch (RuntimeException | Error ex) {
					this.log.error("application events", "An application event could not be handed to the components",
							ex);
				}
			}
			while (this.open.decrementAndGet() > 0);
		}

		private void abandon(RejectedExecutionException ex) {
			int abandoned = 0;
			do {
				this.tasks.poll();
				abandoned++;
			}
			while (this.open.decrementAndGet() > 0);
			logger.debug(
					"{} application events were not handed to the components, because the executor rejects new tasks",
					abandoned, ex);
		}

	}

}
