package io.liveflux.internal.async;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.liveflux.async.Async;
import io.liveflux.async.LoadRun;
import io.liveflux.internal.answer.RequestedWork;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.LoadMethod;
import io.liveflux.internal.state.ArgumentCodec;

/**
 * The values of components that this node loads in the background. What is loaded, and by
 * whom, is state; here is what goes on. Thread-safe.
 */
public final class BackgroundLoads {

	/** A node that is not there: what it loads is begun by whoever uses the component. */
	private static final String NOBODY = "nobody";

	private final LoadRunner.RunningLoads running = new LoadRunner.RunningLoads();

	private final AtomicLong numbers = new AtomicLong();

	private final LoadRunner runner;

	private final WorkNodes nodes;

	private final ArgumentCodec arguments;

	/**
	 * Creates it.
	 * @param settings threads, time and nodes
	 * @param arguments writes what the methods are called with
	 * @param landings gives values to their components
	 */
	public BackgroundLoads(WorkSettings settings, ArgumentCodec arguments, Landings landings) {
		this.runner = new LoadRunner(settings, arguments, landings, this.running);
		this.nodes = settings.nodes();
		this.arguments = arguments;
	}

	/**
	 * Notes in a component what it wants to have loaded, and no more. Only while the
	 * component is locked.
	 * @param surroundings runs work as whoever has asked for it
	 * @return what is to be done when the component is saved
	 * @throws IllegalArgumentException when something cannot be loaded so
	 */
	public Prepared prepare(String id, ComponentDefinition definition, Object instance, RequestedWork requested,
			Consumer<Runnable> surroundings) {
		List<Runnable> atOnce = new ArrayList<>();
		List<Runnable> tasks = new ArrayList<>();
		for (String name : requested.cancellations()) {
			LoadMethod method = definition.loads().get(name);
			LoadRun run = (method != null) ? method.get(instance).run().orElse(null) : null;
			if (method != null && run != null) {
				method.set(instance, method.get(instance).cancelled());
				tasks.add(() -> stop(id, name, run));
			}
		}
		for (RequestedWork.Load request : requested.loads()) {
			RunningLoad load = note(id, definition, instance, request, surroundings, tasks);
			atOnce.add(() -> this.running.add(load));
			tasks.add(() -> this.runner.start(load));
		}
		// What a component does not wait for any more, whatever it holds now.
		for (RunningLoad load : this.running.of(id)) {
			if (!load.run().is(load.method().get(instance).run().orElse(null))) {
				tasks.add(() -> this.running.stop(load));
			}
		}
		return new Prepared(atOnce, tasks);
	}

	private RunningLoad note(String id, ComponentDefinition definition, Object instance, RequestedWork.Load request,
			Consumer<Runnable> surroundings, List<Runnable> tasks) {
		LoadMethod method = method(definition, request.name());
		LoadRun run = run(definition, method, request, this.nodes.self(), this.numbers.incrementAndGet());
		Async<Object> held = method.get(instance);
		method.set(instance, held.loading(run, request.options().isReset()));
		held.run()
			.filter((other) -> request.lost() == null)
			.ifPresent((other) -> tasks.add(() -> stop(id, method.name(), other)));
		return new RunningLoad(id, definition, method, run, surroundings);
	}

	private static LoadMethod method(ComponentDefinition definition, String name) {
		LoadMethod method = definition.loads().get(name);
		if (method == null) {
			throw new IllegalArgumentException("Nothing loads '" + name + "' of component '" + definition.kind()
					+ "': mark a method @Loads(\"" + name + "\")" + (definition.loads().isEmpty() ? ""
							: "; there is one for " + String.join(", ", definition.loads().keySet())));
		}
		return method;
	}

	private LoadRun run(ComponentDefinition definition, LoadMethod method, RequestedWork.Load request, String node,
			long number) {
		LoadRun lost = request.lost();
		if (lost != null) {
			return new LoadRun(node, number, lost.arguments(), lost.timeoutMillis());
		}
		String what = "'" + method.name() + "' of component '" + definition.kind() + "' is loaded with "
				+ method.signature();
		if (method.argumentTypes().size() != request.arguments().length) {
			throw new IllegalArgumentException(what + ", not with " + request.arguments().length + " arguments");
		}
		Duration timeout = request.options().timeout();
		try {
			return new LoadRun(node, number, this.arguments.write(method.argumentTypes(), request.arguments()),
					(timeout != null) ? timeout.toMillis() : null);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(what + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Notes in a component that is not saved yet what it wants to have loaded. It is
	 * begun when somebody uses the component.
	 */
	public void plan(ComponentDefinition definition, Object instance, RequestedWork requested) {
		for (RequestedWork.Load request : requested.loads()) {
			LoadMethod method = method(definition, request.name());
			method.set(instance, method.get(instance)
				.loading(run(definition, method, request, NOBODY, 0), request.options().isReset()));
		}
	}

	/**
	 * Returns whether a component waits for a value that nobody loads: its node is lost,
	 * or could not save what it had loaded.
	 */
	public boolean hasLost(String id, ComponentDefinition definition, Object instance) {
		for (LoadMethod method : definition.loads().values()) {
			if (isLost(id, method, instance)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Has a component load again what was lost.
	 * @param requested takes what the component wants
	 */
	public void resume(String id, ComponentDefinition definition, Object instance, RequestedWork requested) {
		definition.loads()
			.values()
			.stream()
			.filter((method) -> isLost(id, method, instance))
			.forEach((method) -> method.get(instance).run().ifPresent((run) -> requested.again(method.name(), run)));
	}

	private boolean isLost(String id, LoadMethod method, Object instance) {
		LoadRun run = method.get(instance).run().orElse(null);
		if (run == null) {
			return false;
		}
		return run.node().equals(this.nodes.self())
				? this.running.of(id).stream().noneMatch((load) -> load.run().is(run))
				: !this.nodes.isThere(run.node());
	}

	/**
	 * Ends what a node loads for a component.
	 */
	private void stop(String id, String name, LoadRun run) {
		if (run.node().equals(this.nodes.self())) {
			cancel(new WorkNodes.Work(id, name, run.node(), run.number()));
		}
		else {
			this.nodes.cancel(new WorkNodes.Work(id, name, run.node(), run.number()));
		}
	}

	/**
	 * Ends what this node loads, if it still does.
	 */
	public void cancel(WorkNodes.Work work) {
		this.running.of(work.componentId())
			.stream()
			.filter((load) -> load.method().name().equals(work.name()))
			.filter((load) -> load.run().number() == work.number() && load.run().node().equals(work.node()))
			.forEach(this.running::stop);
	}

	/**
	 * Ends all that this node loads for a component that is not there any more.
	 */
	public void forget(String id) {
		this.running.of(id).forEach(this.running::stop);
	}

	/**
	 * Ends all that other nodes load for a component that is not there any more.
	 */
	public void forgetElsewhere(String id, ComponentDefinition definition, Object instance) {
		for (LoadMethod method : definition.loads().values()) {
			method.get(instance)
				.run()
				.filter((run) -> !run.node().equals(this.nodes.self()))
				.ifPresent((run) -> stop(id, method.name(), run));
		}
	}

	/**
	 * Returns whether this node loads something for a component.
	 */
	public boolean isLoading(String id) {
		return !this.running.of(id).isEmpty();
	}

	/**
	 * Returns whether a component waits for a value, whoever loads it.
	 */
	public static boolean isLoading(ComponentDefinition definition, Object instance) {
		for (LoadMethod method : definition.loads().values()) {
			if (method.get(instance).isLoading()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Waits for what the first page of components is to show, no longer than the
	 * components want to.
	 * @param ids the components that were loading when they were drawn
	 * @return whether something has come
	 */
	public boolean awaitPaint(Collection<String> ids) {
		return this.running.awaitPaint(ids);
	}

	/**
	 * What is to be done when a component is saved.
	 *
	 * @param atOnce while it is locked
	 * @param afterwards when it is not any more
	 */
	public record Prepared(List<Runnable> atOnce, List<Runnable> afterwards) {
	}

	/**
	 * Gives values to their components.
	 */
	public interface Landings {

		/**
		 * Changes what a component holds, if it still waits for the load.
		 * @return completed when the component is saved, or cannot be
		 */
		CompletableFuture<?> land(String id, LoadMethod method, LoadRun run, Update update);

		/**
		 * Returns what users are told of a failure.
		 */
		String message(ComponentDefinition definition, Throwable failure);

		/**
		 * What becomes of what a component holds.
		 */
		@FunctionalInterface
		interface Update {

			Async<Object> of(Async<Object> held);

		}

	}

}
