package io.liveflux.internal.text;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Hands the parts of a publisher of the Reactive Streams on. Only for applications that
 * have them.
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
	public void run(TextSource.Sink sink) {
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
