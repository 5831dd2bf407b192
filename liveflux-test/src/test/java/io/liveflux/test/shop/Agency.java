package io.liveflux.test.shop;

import java.util.Optional;
import java.util.concurrent.Flow;

import org.springframework.stereotype.Component;

/**
 * Sends news to whoever listens last, when a test says so.
 */
@Component
public class Agency implements Flow.Publisher<String> {

	private volatile Optional<Flow.Subscriber<? super String>> listener = Optional.empty();

	private volatile int departures;

	@Override
	public void subscribe(Flow.Subscriber<? super String> subscriber) {
		this.listener = Optional.of(subscriber);
		subscriber.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long n) {
			}

			@Override
			public void cancel() {
			}

		});
	}

	public void send(String words) {
		this.listener.orElseThrow().onNext(words);
	}

	public void end() {
		this.listener.orElseThrow().onComplete();
	}

	void departed() {
		this.departures++;
	}

	public int departures() {
		return this.departures;
	}

}
