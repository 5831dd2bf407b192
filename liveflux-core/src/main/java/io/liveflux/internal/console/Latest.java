package io.liveflux.internal.console;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The latest answer to a question that takes a while. Each look at it asks again, unless
 * that goes on already: who looks each second sees what was a second ago, and waits for
 * nobody. Thread-safe.
 *
 * @param <T> type of the answer
 */
final class Latest<T> {

	private final Supplier<CompletionStage<T>> question;

	private final Supplier<T> first;

	private final AtomicBoolean asking = new AtomicBoolean();

	private volatile @Nullable T answer;

	/**
	 * Creates it.
	 * @param question asks, and does not wait
	 * @param first returns what is shown until there is an answer
	 */
	Latest(Supplier<CompletionStage<T>> question, Supplier<T> first) {
		this.question = question;
		this.first = first;
	}

	T look() {
		if (this.asking.compareAndSet(false, true)) {
			this.question.get().whenComplete((answered, failure) -> {
				if (failure == null) {
					this.answer = answered;
				}
				this.asking.set(false);
			});
		}
		T latest = this.answer;
		return (latest != null) ? latest : this.first.get();
	}

}
