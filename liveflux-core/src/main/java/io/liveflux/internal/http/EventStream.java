package io.liveflux.internal.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Transport;
import io.liveflux.protocol.CloseCode;

/**
 * Writes frames as server-sent events into a response that does not end, through the
 * non-blocking output of the Servlet API: no thread waits for a client.
 *
 * @see <a href=
 * "https://jakarta.ee/specifications/servlet/6.1/jakarta-servlet-spec-6.1#non-blocking-io">Jakarta
 * Servlet 6.1, section 3.7</a>
 */
final class EventStream implements FrameWriter, WriteListener, AsyncListener {

	private static final Logger logger = LoggerFactory.getLogger(EventStream.class);

	private static final Callback NOBODY = (failure) -> {
	};

	private final AsyncContext async;

	private final ServletOutputStream out;

	private final Duration timeout;

	private final TaskScheduler scheduler;

	private final Executor executor;

	// The output may be used by one thread at a time. Everything below belongs to it.
	private final ReentrantLock lock = new ReentrantLock();

	/** Whether the container has not said that it takes no more for now. */
	private boolean writable;

	private byte @Nullable [] unwritten;

	private boolean unflushed;

	/** Told when what is being written is out; {@code null} when nothing is. */
	private @Nullable Callback writing;

	private byte @Nullable [] farewell;

	private State state = State.OPEN;

	private Response response = Response.OPEN;

	private @Nullable ScheduledFuture<?> patience;

	private boolean ended;

	private @Nullable Runnable onEnd;

	/**
	 * Creates a stream.
	 * @param async the response that does not end
	 * @param out its output
	 * @param timeout longest that one frame may take
	 * @param scheduler notices when one takes longer
	 * @param executor tells the end
	 */
	EventStream(AsyncContext async, ServletOutputStream out, Duration timeout, TaskScheduler scheduler,
			Executor executor) {
		this.async = async;
		this.out = out;
		this.timeout = timeout;
		this.scheduler = scheduler;
		this.executor = executor;
	}

	/**
	 * Lets the container take what is to be written, also what already was.
	 * @param onEnd called once when the stream has ended, on a thread of the executor
	 */
	void start(Runnable onEnd) {
		locked(() -> {
			this.onEnd = onEnd;
			return null;
		});
		this.async.addListener(this);
		this.out.setWriteListener(this);
	}

	@Override
	public void write(Frame frame, Callback callback) {
		byte[] event = ServerSentEvent.message(frame);
		locked(() -> {
			if (this.state != State.OPEN) {
				return () -> callback.done(new IOException("The stream is closed"));
			}
			return begin(event, callback);
		});
	}

	@Override
	public Transport transport() {
		return Transport.EVENT_STREAM;
	}

	@Override
	public void ping(byte[] payload) {
		locked(() -> (this.state != State.OPEN || this.writing != null) ? null : begin(ServerSentEvent.PING, NOBODY));
	}

	@Override
	public void close(int code, String reason) {
		locked(() -> (this.state != State.OPEN) ? null : close(code, reason, new IOException("The stream is closed")));
		locked(() -> {
			Runnable then = writeWhilePossible();
			// Who does not read is not waited for.
			this.ended |= this.state == State.CLOSING && !this.writable;
			return then;
		});
	}

	@Override
	public void onWritePossible() {
		locked(() -> {
			this.writable = true;
			return writeWhilePossible();
		});
	}

	@Override
	public void onError(Throwable problem) {
		locked(() -> {
			endResponse();
			return fail(problem);
		});
	}

	@Override
	public void onError(AsyncEvent event) {
		Throwable problem = event.getThrowable();
		onError((problem != null) ? problem : new IOException("The response failed"));
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		onError(new IOException("The response took too long"));
	}

	@Override
	public void onComplete(AsyncEvent event) {
		locked(() -> {
			this.response = Response.ENDED;
			return fail(new IOException("The response has ended"));
		});
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

	private void locked(Supplier<@Nullable Runnable> change) {
		Runnable then;
		this.lock.lock();
		try {
			then = change.get();
		}
		finally {
			this.lock.unlock();
		}
		if (then != null) {
			then.run();
		}
		settle();
	}

	private @Nullable Runnable begin(byte[] event, Callback callback) {
		this.unwritten = event;
		this.writing = callback;
		return writeWhilePossible();
	}

	/**
	 * Writes what there is.
	 * @return tells whoever waits for it, or {@code null} when it is not out yet
	 */
	private @Nullable Runnable writeWhilePossible() {
		try {
			while (this.writable && this.state != State.OVER) {
				this.writable = this.out.isReady();
				if (!this.writable) {
					beginPatience();
				}
				else if (this.unwritten != null) {
					byte[] event = this.unwritten;
					this.unwritten = null;
					this.unflushed = true;
					this.out.write(event);
				}
				else if (this.unflushed) {
					this.unflushed = false;
					this.out.flush();
				}
				else if (this.farewell != null) {
					this.unwritten = this.farewell;
					this.farewell = null;
				}
				else {
					return written();
				}
			}
			return null;
		}
		// Containers say in several ways that a client has gone. They tell the listener
		// too, and only there the response may be ended.
		catch (IOException | RuntimeException ex) {
			return fail(ex);
		}
	}

	private @Nullable Runnable written() {
		endPatience();
		if (this.state == State.CLOSING) {
			this.state = State.OVER;
			this.ended = true;
			endResponse();
		}
		Callback done = this.writing;
		this.writing = null;
		return (done != null) ? () -> done.done(null) : null;
	}

	private void beginPatience() {
		if (this.patience == null) {
			this.patience = this.scheduler.schedule(this::stalled,
					this.scheduler.getClock().instant().plus(this.timeout));
		}
	}

	private void endPatience() {
		if (this.patience != null) {
			this.patience.cancel(false);
			this.patience = null;
		}
	}

	/**
	 * Gives up a client that does not read. The response is left to the container, which
	 * ends it after a while without holding a thread for it.
	 */
	private void stalled() {
		locked(() -> {
			this.ended = true;
			return (this.state != State.OPEN) ? null : close(CloseCode.TRY_AGAIN_LATER.value(), "slow consumer",
					new SocketTimeoutException("The client did not read within " + this.timeout));
		});
	}

	private @Nullable Runnable close(int code, String reason, IOException problem) {
		this.state = State.CLOSING;
		this.unwritten = null;
		this.farewell = ServerSentEvent.close(code, reason);
		return tellFailure(problem);
	}

	private @Nullable Runnable fail(Throwable problem) {
		logger.debug("An event stream has ended", problem);
		endPatience();
		this.state = State.OVER;
		this.ended = true;
		return tellFailure(problem);
	}

	private void endResponse() {
		if (this.response == Response.OPEN) {
			this.response = Response.TO_END;
		}
	}

	private @Nullable Runnable tellFailure(Throwable problem) {
		Callback failed = this.writing;
		this.writing = null;
		return (failed != null) ? () -> failed.done(problem) : null;
	}

	/**
	 * Does what the end needs, holding no lock.
	 */
	private void settle() {
		boolean complete;
		Runnable tell = null;
		this.lock.lock();
		try {
			complete = this.response == Response.TO_END;
			this.response = complete ? Response.ENDED : this.response;
			if (this.ended) {
				tell = this.onEnd;
				this.onEnd = null;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (complete) {
			complete();
		}
		if (tell != null) {
			this.executor.execute(tell);
		}
	}

	private void complete() {
		try {
			this.async.complete();
		}
		// The container has ended the response by itself.
		catch (IllegalStateException ex) {
			logger.debug("An event stream had ended already", ex);
		}
	}

	/**
	 * How far the stream has come.
	 */
	private enum State {

		/** It takes frames. */
		OPEN,

		/** It only says farewell. */
		CLOSING,

		/** It writes nothing any more. */
		OVER

	}

	/**
	 * How far the response has come, which may be ended once only.
	 */
	private enum Response {

		OPEN, TO_END, ENDED

	}

}
