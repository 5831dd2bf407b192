package io.liveflux.internal.call;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Does what clients ask for, inside of all observers. Thread-safe.
 *
 * @since 0.1
 */
public final class Operations {

	/** Nobody observes. */
	public static final Operations UNOBSERVED = new Operations(List.of());

	private final List<OperationObserver> observers;

	private final KnownLogins logins;

	/**
	 * Creates operations.
	 * @param observers the first is outermost
	 */
	public Operations(List<OperationObserver> observers) {
		this(observers, KnownLogins.ALL);
	}

	/**
	 * Creates operations.
	 * @param observers the first is outermost
	 * @param logins tells whether the login of a connection still holds
	 */
	public Operations(List<OperationObserver> observers, KnownLogins logins) {
		this.observers = List.copyOf(observers);
		this.logins = logins;
	}

	/**
	 * Refuses what a connection asks for while its login may be over.
	 * @param componentId id of the component that it is about, or {@code null} when there
	 * is none
	 * @throws io.liveflux.store.StoreUnavailableException when the client has to try
	 * again
	 */
	public void requireLogin(@Nullable String componentId) {
		this.logins.require(componentId);
	}

	/**
	 * Does something that nobody waits for a result of.
	 * @param operation what it is
	 * @param work does it
	 */
	public void run(Operation operation, Runnable work) {
		Runnable chain = work;
		for (int i = this.observers.size() - 1; i >= 0; i--) {
			OperationObserver observer = this.observers.get(i);
			Runnable inner = chain;
			chain = () -> observer.observe(operation, inner);
		}
		chain.run();
	}

	/**
	 * Does something that is no part of the operation that the thread is busy with.
	 * @param work does it
	 */
	public void suspend(Runnable work) {
		Runnable chain = work;
		for (OperationObserver observer : this.observers) {
			Runnable inner = chain;
			chain = () -> observer.suspend(inner);
		}
		chain.run();
	}

	/**
	 * Does something.
	 * @param operation what it is
	 * @param work does it
	 * @return what the work returned
	 * @throws IllegalStateException when an observer did not run the work
	 * @param <T> type of the result
	 */
	public <T> T call(Operation operation, Supplier<T> work) {
		if (this.observers.isEmpty()) {
			return work.get();
		}
		AtomicReference<@Nullable T> result = new AtomicReference<>();
		run(operation, () -> result.set(work.get()));
		T value = result.get();
		if (value == null) {
			throw new IllegalStateException("An OperationObserver did not run the work");
		}
		return value;
	}

}
