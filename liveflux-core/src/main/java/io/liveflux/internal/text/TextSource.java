package io.liveflux.internal.text;

import java.util.concurrent.Flow;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/**
 * Brings the parts of a text.
 */
@FunctionalInterface
interface TextSource {

	/** Whether publishers of the Reactive Streams can be there. */
	boolean HAS_REACTIVE_STREAMS = ClassUtils.isPresent("org.reactivestreams.Publisher",
			TextSource.class.getClassLoader());

	/**
	 * Hands all parts to a sink, and tells it of the end. Returns when the sink is told,
	 * or before: then other threads tell it.
	 */
	void run(Sink sink);

	/**
	 * Returns what brings the parts that an application's object brings.
	 * @throws IllegalArgumentException when it brings none
	 */
	static TextSource of(Object source) {
		if (source instanceof Flow.Publisher<?> publisher) {
			return (sink) -> publisher.subscribe(new FlowSubscriber(sink));
		}
		if (source instanceof BaseStream<?, ?> stream) {
			return new StreamSource(stream);
		}
		if (source instanceof Iterable<?> parts) {
			return (sink) -> StreamSource.hand(parts.iterator(), sink);
		}
		if (HAS_REACTIVE_STREAMS) {
			if (PublisherSource.isPublisher(source)) {
				return PublisherSource.of(source);
			}
			ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, source);
			if (adapter != null) {
				return PublisherSource.of(adapter.toPublisher(source));
			}
		}
		throw new IllegalArgumentException("A text cannot come from a " + source.getClass().getName()
				+ ": use a Publisher, a Stream, an Iterable, or a type that Spring's"
				+ " ReactiveAdapterRegistry knows");
	}

	/**
	 * Takes the parts of a text. Thread-safe.
	 */
	interface Sink {

		/**
		 * Notes how no more parts are asked for; done at once when none are wanted any
		 * more.
		 */
		void stopBy(Runnable stop);

		/**
		 * Takes a part.
		 * @param part a text
		 */
		void part(@Nullable Object part);

		/**
		 * There is no more.
		 */
		void completed();

		/**
		 * There is no more because something went wrong.
		 */
		void failed(Throwable failure);

		/**
		 * Returns whether no more parts are wanted.
		 */
		boolean isOver();

	}

}
