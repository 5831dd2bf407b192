package io.liveflux.internal.text;

import java.util.concurrent.Flow;

/**
 * Hands the parts of a publisher of the JDK on.
 */
final class FlowSubscriber implements Flow.Subscriber<Object> {

	private final TextSource.Sink sink;

	FlowSubscriber(TextSource.Sink sink) {
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
