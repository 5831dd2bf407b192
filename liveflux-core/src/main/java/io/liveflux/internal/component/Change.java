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
 * @param draws whether the component is drawn again even if its state stays the same
 * @param as as whom the change is made
 * @param context what the application has bound to the thread of whoever left the change
 */
public record Change(Work work, CompletableFuture<Void> result, boolean draws, RunAs as, ThreadContext context) {

	public static Change of(Work work, boolean draws) {
		return of(work, draws, RunAs.nobody());
	}

	public static Change of(Work work, boolean draws, RunAs as) {
		return new Change(work, new CompletableFuture<>(), draws, as, ThreadContext.capture());
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
	 * What is done to an instance.
	 */
	@FunctionalInterface
	public interface Work {

		void apply(ComponentDefinition definition, Object instance, Effects effects) throws Exception;

	}

}
