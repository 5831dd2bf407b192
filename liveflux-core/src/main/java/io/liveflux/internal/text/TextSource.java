package io.liveflux.internal.text;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

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

	/**
	 * Hands the parts of a publisher of the JDK on.
	 */
	final class FlowSubscriber implements Flow.Subscriber<Object> {

		private final Sink sink;

		FlowSubscriber(Sink sink) {
			this.sink = sink;
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.sink.stopBy(subscription::cancel);
			// They are joined as they come, so none waits.
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(Object part) {
			this.sink.part(part);
		}

		@Override
		public void onError(Throwable failure) {
			this.sink.failed(failure);
		}

		@Override
		public void onComplete() {
			this.sink.completed();
		}

	}

	/**
	 * Hands the parts of a publisher of the Reactive Streams on. Only for applications
	 * that have them.
	 */
	final class PublisherSource implements TextSource {

		private final Publisher<?> publisher;

		private PublisherSource(Publisher<?> publisher) {
			this.publisher = publisher;
		}

		static boolean isPublisher(Object source) {
			return source instanceof Publisher;
		}

		static TextSource of(Object publisher) {
			return new PublisherSource((Publisher<?>) publisher);
		}

		@Override
		public void run(Sink sink) {
			this.publisher.subscribe(new Subscriber<Object>() {

				@Override
				public void onSubscribe(Subscription subscription) {
					sink.stopBy(subscription::cancel);
					// They are joined as they come, so none waits.
					subscription.request(Long.MAX_VALUE);
				}

				@Override
				public void onNext(Object part) {
					sink.part(part);
				}

				@Override
				public void onError(Throwable failure) {
					sink.failed(failure);
				}

				@Override
				public void onComplete() {
					sink.completed();
				}

			});
		}

	}

	/**
	 * Hands the parts of a stream on, on the thread that asks for them, and closes it.
	 */
	record StreamSource(BaseStream<?, ?> stream) implements TextSource {

		@Override
		public void run(Sink sink) {
			Worker worker = new Worker();
			try (BaseStream<?, ?> open = this.stream) {
				sink.stopBy(worker::interrupt);
				hand(open.iterator(), sink);
			}
			finally {
				worker.leave();
			}
		}

		static void hand(Iterator<?> parts, Sink sink) {
			while (!sink.isOver() && parts.hasNext()) {
				sink.part(parts.next());
			}
			sink.completed();
		}

		/**
		 * The thread, as long as it works on the stream.
		 */
		private static final class Worker {

			private @Nullable Thread thread = Thread.currentThread();

			private boolean interrupted;

			synchronized void interrupt() {
				if (this.thread != null) {
					this.interrupted = true;
					this.thread.interrupt();
				}
			}

			synchronized void leave() {
				this.thread = null;
				if (this.interrupted) {
					// What the thread does next is not meant.
					Thread.interrupted();
				}
			}

		}

	}

}
