package io.liveflux.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.connection.Frame;

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

	/**
	 * The output of a stream: one event at a time, piece by piece as the container takes
	 * it. For one thread at a time.
	 */
	static final class Output {

		private final ServletOutputStream out;

		/** Whether the container has not said that it takes no more for now. */
		private boolean ready;

		private byte @Nullable [] unwritten;

		private boolean unflushed;

		private boolean busy;

		Output(ServletOutputStream out) {
			this.out = out;
		}

		/**
		 * Sets what is written next, in place of an event that the container has not
		 * taken yet.
		 */
		void set(byte[] event) {
			this.unwritten = event;
			this.busy = true;
		}

		/**
		 * Notes that the container takes more.
		 */
		void nowReady() {
			this.ready = true;
		}

		boolean isReady() {
			return this.ready;
		}

		/**
		 * Returns whether what was set is not out yet.
		 */
		boolean isBusy() {
			return this.busy;
		}

		/**
		 * Writes as much as the container takes.
		 * @return whether everything is out; only then the container takes more
		 */
		boolean write() throws IOException {
			while (this.ready) {
				this.ready = this.out.isReady();
				if (!this.ready) {
					return false;
				}
				if (this.unwritten != null) {
					byte[] event = this.unwritten;
					this.unwritten = null;
					this.unflushed = true;
					this.out.write(event);
				}
				else if (this.unflushed) {
					this.unflushed = false;
					this.out.flush();
				}
				else {
					this.busy = false;
					return true;
				}
			}
			return false;
		}

	}

	/**
	 * Writes what a stream of server-sent events carries.
	 *
	 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML
	 * Standard, section 9.2</a>
	 */
	static final class ServerSentEvent {

		/** Says that the server is there. It is not answered. */
		static final byte[] PING = bytes("event: ping\ndata:\n\n");

		private ServerSentEvent() {
		}

		/**
		 * Returns the event that carries a frame.
		 */
		static byte[] message(Frame frame) {
			return data(frame.text());
		}

		/**
		 * Returns the last event of a stream.
		 */
		static byte[] close(int code, String reason) {
			Map<String, Object> close = new LinkedHashMap<>(2);
			close.put("code", code);
			close.put("reason", reason);
			return bytes("event: close\ndata: " + JsonMapper.shared().writeValueAsString(close) + "\n\n");
		}

		private static byte[] data(String json) {
			// An application's mapper may write JSON in several lines. Inside of its
			// texts
			// there are none.
			String lines = (json.indexOf('\n') < 0 && json.indexOf('\r') < 0) ? json
					: json.replaceAll("\r\n|\r|\n", "\ndata: ");
			return bytes("data: " + lines + "\n\n");
		}

		private static byte[] bytes(String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}

	}

}
