package io.liveflux.internal.async;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.async.LoadRun;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.LoadMethod;

/**
 * A value that this node loads, from when it is wanted until its component has it.
 * Thread-safe.
 */
final class RunningLoad {

	private final String componentId;

	private final ComponentDefinition definition;

	private final LoadMethod method;

	private final LoadRun run;

	private final Consumer<Runnable> surroundings;

	private final CompletableFuture<Void> gone = new CompletableFuture<>();

	private final CompletableFuture<Void> left = new CompletableFuture<>();

	private volatile @Nullable RunningLoad before;

	// Guarded by this.
	private @Nullable Thread worker;

	// Guarded by this.
	private boolean interrupted;

	// Guarded by this.
	private boolean over;

	// Guarded by this.
	private @Nullable Runnable deadline;

	/**
	 * Creates it.
	 * @param surroundings runs work as whoever wants the value
	 */
	RunningLoad(String componentId, ComponentDefinition definition, LoadMethod method, LoadRun run,
			Consumer<Runnable> surroundings) {
		this.componentId = componentId;
		this.definition = definition;
		this.method = method;
		this.run = run;
		this.surroundings = surroundings;
	}

	String componentId() {
		return this.componentId;
	}

	ComponentDefinition definition() {
		return this.definition;
	}

	LoadMethod method() {
		return this.method;
	}

	LoadRun run() {
		return this.run;
	}

	Consumer<Runnable> surroundings() {
		return this.surroundings;
	}

	/**
	 * Returns what is completed when the component has the value, or never will.
	 */
	CompletableFuture<Void> gone() {
		return this.gone;
	}

	/**
	 * Returns what is completed when no thread works on it any more, or ever will.
	 */
	CompletableFuture<Void> left() {
		return this.left;
	}

	/**
	 * Notes which load it takes the place of: that one may still have a thread.
	 */
	void follows(RunningLoad before) {
		this.before = before;
	}

	/**
	 * Does something when the one before has no thread any more.
	 */
	void whenFree(Runnable work) {
		RunningLoad before = this.before;
		if (before == null) {
			work.run();
			return;
		}
		this.before = null;
		before.left().whenComplete((nothing, failure) -> work.run());
	}

	/**
	 * Notes how the end of its time is called off.
	 */
	void endsBy(Runnable deadline) {
		synchronized (this) {
			if (!this.over) {
				this.deadline = deadline;
				return;
			}
		}
		deadline.run();
	}

	/**
	 * The calling thread begins to load.
	 * @return whether it is to
	 */
	synchronized boolean enter() {
		if (!this.over) {
			this.worker = Thread.currentThread();
		}
		return !this.over;
	}

	/**
	 * The calling thread has loaded.
	 */
	synchronized void leave() {
		this.worker = null;
		if (this.interrupted) {
			// What the thread does next is not meant.
			Thread.interrupted();
		}
	}

	/**
	 * Ends it. Whoever ends it first decides what becomes of it; a thread that loads is
	 * interrupted.
	 * @return whether it had not ended before
	 */
	boolean end() {
		Runnable deadline;
		synchronized (this) {
			if (this.over) {
				return false;
			}
			this.over = true;
			deadline = this.deadline;
			this.deadline = null;
			if (this.worker != null) {
				this.interrupted = true;
				this.worker.interrupt();
			}
		}
		if (deadline != null) {
			deadline.run();
		}
		return true;
	}

	@Override
	public String toString() {
		return "RunningLoad[" + this.componentId + ", " + this.method.name() + "]";
	}

}
