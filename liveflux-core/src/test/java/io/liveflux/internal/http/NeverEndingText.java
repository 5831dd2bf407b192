package io.liveflux.internal.http;

import java.util.concurrent.Flow;

/**
 * A text that says one word and then nothing, until it is cancelled.
 */
final class NeverEndingText implements Flow.Publisher<String> {

	@Override
	public void subscribe(Flow.Subscriber<? super String> subscriber) {
		subscriber.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long count) {
				subscriber.onNext("Once");
			}

			@Override
			public void cancel() {
			}

		});
	}

}
