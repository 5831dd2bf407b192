package io.liveflux.internal.text;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.text.TextEnded;

/**
 * The texts that grow on this node, by their components. Thread-safe.
 */
public final class TextStreams {

	private final Map<String, Map<String, RunningText>> byComponent = new ConcurrentHashMap<>();

	private final AtomicLong numbers = new AtomicLong();

	private final Executor executor;

	private final Executor later;

	private final Listener listener;

	/**
	 * Creates it.
	 * @param executor runs what brings the texts
	 * @param later runs a task after the longest time that a part of a text waits to be
	 * shown
	 * @param listener told of what becomes of texts
	 */
	public TextStreams(Executor executor, Executor later, Listener listener) {
		this.executor = executor;
		this.later = later;
		this.listener = listener;
	}

	/**
	 * Returns what begins a text, in the place of one that grows in the same field.
	 * @param start what the field holds
	 * @param source what brings the parts
	 * @param surroundings runs work as whoever asked for the text
	 * @throws IllegalArgumentException when the source brings no parts
	 */
	public Runnable prepare(String componentId, String field, String start, Object source,
			Consumer<Runnable> surroundings) {
		TextSource parts = TextSource.of(source);
		return () -> begin(componentId, field, start, parts, surroundings);
	}

	private void begin(String componentId, String field, String start, TextSource parts,
			Consumer<Runnable> surroundings) {
		RunningText text = new RunningText(componentId, new GrowingText(this.numbers.incrementAndGet(), field, start),
				new Ends(), this.later);
		AtomicReference<@Nullable RunningText> before = new AtomicReference<>();
		this.byComponent.compute(componentId, (id, known) -> {
			Map<String, RunningText> texts = (known != null) ? known : new ConcurrentHashMap<>(2);
			before.set(texts.put(field, text));
			return texts;
		});
		RunningText replaced = before.get();
		if (replaced != null) {
			replaced.halt();
		}
		this.listener.grown(componentId);
		try {
			this.executor.execute(() -> surroundings.accept(() -> run(parts, text)));
		}
		catch (RejectedExecutionException ex) {
			text.failed(ex);
		}
	}

	private static void run(TextSource parts, RunningText text) {
		try {
			if (!text.isOver()) {
				parts.run(text);
			}
		}
		// Users' code: the component is told.
		catch (RuntimeException | Error ex) {
			text.failed(ex);
		}
	}

	/**
	 * Returns the texts of a component that grow, or have ended and are not in its state
	 * yet.
	 */
	public Collection<GrowingText> of(String componentId) {
		Map<String, RunningText> texts = this.byComponent.get(componentId);
		return (texts != null) ? texts.values().stream().map(RunningText::text).toList() : List.of();
	}

	/**
	 * Ends a text because nobody wants more of it.
	 * @return whether one grows on this node
	 */
	public boolean cancel(String componentId, String field) {
		Map<String, RunningText> texts = this.byComponent.get(componentId);
		RunningText text = (texts != null) ? texts.get(field) : null;
		if (text != null) {
			text.end(TextEnded.cancelled(field));
		}
		return text != null;
	}

	/**
	 * Ends all texts of a component that is not there any more.
	 */
	public void forget(String componentId) {
		Map<String, RunningText> texts = this.byComponent.remove(componentId);
		if (texts != null) {
			texts.values().forEach(RunningText::halt);
		}
	}

	private void remove(RunningText text) {
		this.byComponent.computeIfPresent(text.componentId(), (id, texts) -> {
			texts.remove(text.text().field(), text);
			return texts.isEmpty() ? null : texts;
		});
		this.listener.grown(text.componentId());
	}

	private final class Ends implements RunningText.Watcher {

		@Override
		public void grown(RunningText text) {
			TextStreams.this.listener.grown(text.componentId());
		}

		@Override
		public void spread(RunningText text) {
			TextStreams.this.listener.spread(text.componentId(), of(text.componentId()));
		}

		@Override
		public void ended(RunningText text, TextEnded ended) {
			String id = text.componentId();
			TextStreams.this.listener.grown(id);
			TextStreams.this.listener.ended(id, text.text().whole(), ended)
				.whenComplete((done, failure) -> remove(text));
		}

	}

	/**
	 * Told of what becomes of texts, on the threads that bring them.
	 */
	public interface Listener {

		/**
		 * Those who watch a component and understand texts lack something.
		 */
		void grown(String componentId);

		/**
		 * From time to time: those who do not understand texts want to see them, too.
		 * @param texts the texts of the component
		 */
		void spread(String componentId, Collection<GrowingText> texts);

		/**
		 * A text has ended.
		 * @param text all of it
		 * @return completed when the component knows
		 */
		CompletableFuture<?> ended(String componentId, String text, TextEnded ended);

	}

}
