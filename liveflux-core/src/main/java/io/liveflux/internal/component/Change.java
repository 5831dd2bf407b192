package io.liveflux.internal.component;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.liveflux.component.RunAs;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.request.ThreadContext;

/**
 * A change of a component's state that waits for the component's lock.
 *
 * @param work what is done to the instance
 * @param result told when the change is drawn, or why it was not made
 * @param kind why it is left
 * @param as as whom the change is made
 * @param context what the application has bound to the thread of whoever left the change
 */
public record Change(Work work, CompletableFuture<Void> result, Kind kind, RunAs as, ThreadContext context) {

	public static Change of(Work work, Kind kind) {
		return of(work, kind, RunAs.nobody());
	}

	public static Change of(Work work, Kind kind, RunAs as) {
		return new Change(work, new CompletableFuture<>(), kind, as, ThreadContext.capture());
	}

	/**
	 * Returns the result for whoever left the change. To cancel it, or to let it time
	 * out, must not look here as if the change were made.
	 */
	public CompletableFuture<Void> told() {
		CompletableFuture<Void> told = new CompletableFuture<>();
		this.result.whenComplete((nothing, failure) -> {
			if (failure != null) {
				told.completeExceptionally(failure);
			}
			else {
				told.complete(null);
			}
		});
		return told;
	}

	public static <T> Work onInstance(Class<T> type, Consumer<? super T> work) {
		return (definition, instance, effects) -> {
			if (!type.isInstance(instance)) {
				throw new IllegalArgumentException("Component of kind '" + definition.kind() + "' is a "
						+ definition.type().getName() + ", not a " + type.getName());
			}
			work.accept(type.cast(instance));
		};
	}

	/**
	 * Why a change is left.
	 */
	public enum Kind {

		/**
		 * Somebody wants the component changed, or drawn again: it is, even if its state
		 * stays the same, and that counts as use.
		 */
		WISH,

		/**
		 * Something has happened, whoever uses the component: it is drawn only if its
		 * state changes, and that does not count as use.
		 */
		NEWS;

		boolean draws() {
			return this == WISH;
		}

		boolean uses() {
			return this == WISH;
		}

	}

	/**
	 * What is done to an instance.
	 */
	@FunctionalInterface
	public interface Work {

		void apply(ComponentDefinition definition, Object instance, Effects effects) throws Exception;

	}

}
