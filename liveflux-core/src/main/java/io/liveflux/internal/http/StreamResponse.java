package io.liveflux.internal.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response that carries a stream. It is ended once, by the stream or by the
 * container. Thread-safe.
 */
final class StreamResponse implements AsyncListener {

	private static final Logger logger = LoggerFactory.getLogger(StreamResponse.class);

	private final AsyncContext async;

	private final Consumer<Throwable> onFailure;

	private final Consumer<Throwable> onEnd;

	private final AtomicBoolean open = new AtomicBoolean(true);

	/**
	 * Creates it.
	 * @param async the response, in asynchronous mode
	 * @param onFailure told when the response has failed, and is still to be ended
	 * @param onEnd told when the container has ended the response
	 */
	StreamResponse(AsyncContext async, Consumer<Throwable> onFailure, Consumer<Throwable> onEnd) {
		this.async = async;
		this.onFailure = onFailure;
		this.onEnd = onEnd;
	}

	void listen() {
		this.async.addListener(this);
	}

	/**
	 * Ends the response, unless it has ended already. The caller holds no lock.
	 */
	void end() {
		if (!this.open.compareAndSet(true, false)) {
			return;
		}
		try {
			this.async.complete();
		}
		// The container has ended the response by itself.
		catch (IllegalStateException ex) {
			logger.debug("An event stream had ended already", ex);
		}
	}

	@Override
	public void onError(AsyncEvent event) {
		Throwable problem = event.getThrowable();
		this.onFailure.accept((problem != null) ? problem : new IOException("The response failed"));
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		this.onFailure.accept(new IOException("The response took too long"));
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.open.set(false);
		this.onEnd.accept(new IOException("The response has ended"));
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

}
