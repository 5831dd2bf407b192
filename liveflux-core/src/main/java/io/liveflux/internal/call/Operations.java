package io.liveflux.internal.call;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.store.StoreUnavailableException;

/**
 * Does what clients ask for, inside of all observers. Thread-safe.
 *
 * @since 0.1
 */
public final class Operations {

	/** Nobody observes. */
	public static final Operations UNOBSERVED = new Operations(List.of());

	private final List<Observer> observers;

	private final KnownLogins logins;

	/**
	 * Creates operations.
	 * @param observers the first is outermost
	 */
	public Operations(List<Observer> observers) {
		this(observers, KnownLogins.ALL);
	}

	/**
	 * Creates operations.
	 * @param observers the first is outermost
	 * @param logins tells whether the login of a connection still holds
	 */
	public Operations(List<Observer> observers, KnownLogins logins) {
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
			Observer observer = this.observers.get(i);
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
		for (Observer observer : this.observers) {
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
			throw new IllegalStateException("An Observer did not run the work");
		}
		return value;
	}

	/**
	 * Says whether this node knows if the login of a connection still holds. One that was
	 * cut off from the others does not: its user may have logged out on another node.
	 * Thread-safe.
	 */
	@FunctionalInterface
	public interface KnownLogins {

		/** For a node that is alone. */
		KnownLogins ALL = (componentId) -> {
		};

		/**
		 * Refuses what a connection asks for while the login may be over.
		 * @param componentId id of the component that it is about, or {@code null} when
		 * there is none
		 * @throws StoreUnavailableException when the client has to try again
		 */
		void require(@Nullable String componentId);

	}

	/**
	 * Surrounds everything that clients ask for, for traces and logs: outside of the
	 * {@link io.liveflux.call.CallInterceptor interceptors}, and including the answer.
	 * Called on the thread that does it.
	 */
	@FunctionalInterface
	public interface Observer {

		/**
		 * Surrounds an operation.
		 * @param operation the operation; what it is about and whether it failed is known
		 * once the work is done
		 * @param work does it; must be run exactly once
		 */
		void observe(Operation operation, Runnable work);

		/**
		 * Does something that is no part of the operation that the thread is busy with:
		 * what others have left for a component while a client's message was handled.
		 * What is bound to the thread for the operation must not be there meanwhile.
		 * @param work does it; must be run exactly once
		 */
		default void suspend(Runnable work) {
			work.run();
		}

	}

}
