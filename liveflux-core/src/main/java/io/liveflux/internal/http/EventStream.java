package io.liveflux.internal.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import jakarta.servlet.AsyncContext;
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
final class EventStream implements FrameWriter, WriteListener {

	private static final Logger logger = LoggerFactory.getLogger(EventStream.class);

	private final StreamResponse response;

	private final ServletOutputStream out;

	private final Duration timeout;

	private final TaskScheduler scheduler;

	private final Executor executor;

	// The output may be used by one thread at a time. Everything below belongs to it.
	private final ReentrantLock lock = new ReentrantLock();

	private final StreamResponse.Output output;

	/** Told when the frame that is being written is out. */
	private @Nullable Callback writing;

	private State state = State.OPEN;

	/** Whether the response is to be ended, by a thread that holds no lock. */
	private boolean finished;

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
		this.response = new StreamResponse(async, this::onError, (problem) -> locked(() -> fail(problem)));
		this.out = out;
		this.output = new StreamResponse.Output(out);
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
		this.response.listen();
		this.out.setWriteListener(this);
	}

	@Override
	public void write(Frame frame, Callback callback) {
		byte[] event = StreamResponse.ServerSentEvent.message(frame);
		locked(() -> {
			if (this.state != State.OPEN) {
				return () -> callback.done(new IOException("The stream is closed"));
			}
			this.writing = callback;
			return begin(event);
		});
	}

	@Override
	public Transport transport() {
		return Transport.EVENT_STREAM;
	}

	@Override
	public void ping(byte[] payload) {
		locked(() -> (this.state != State.OPEN || this.output.isBusy()) ? null
				: begin(StreamResponse.ServerSentEvent.PING));
	}

	@Override
	public void close(int code, String reason) {
		locked(() -> (this.state != State.OPEN) ? null : close(code, reason, new IOException("The stream is closed")));
		locked(() -> {
			Runnable then = writeWhilePossible();
			// Who does not read is not waited for.
			this.ended |= this.state == State.CLOSING && !this.output.isReady();
			return then;
		});
	}

	@Override
	public void onWritePossible() {
		locked(() -> {
			this.output.nowReady();
			return writeWhilePossible();
		});
	}

	@Override
	public void onError(Throwable problem) {
		locked(() -> {
			this.finished = true;
			return fail(problem);
		});
	}

	/**
	 * Changes the state under the lock, and then, without it, tells what comes of that.
	 * @param change returns whom to tell
	 */
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

	private @Nullable Runnable begin(byte[] event) {
		this.output.set(event);
		return writeWhilePossible();
	}

	/**
	 * Writes what there is.
	 * @return tells whoever waits for it, or {@code null} when it is not out yet
	 */
	private @Nullable Runnable writeWhilePossible() {
		if (this.state == State.OVER || !this.output.isReady()) {
			return null;
		}
		try {
			if (this.output.write()) {
				return written();
			}
			beginPatience();
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
			this.finished = true;
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
		this.output.set(StreamResponse.ServerSentEvent.close(code, reason));
		return tellFailure(problem);
	}

	private @Nullable Runnable fail(Throwable problem) {
		logger.debug("An event stream has ended", problem);
		endPatience();
		this.state = State.OVER;
		this.ended = true;
		return tellFailure(problem);
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
		boolean finished;
		Runnable tell = null;
		this.lock.lock();
		try {
			finished = this.finished;
			if (this.ended) {
				tell = this.onEnd;
				this.onEnd = null;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (finished) {
			this.response.end();
		}
		if (tell != null) {
			this.executor.execute(tell);
		}
	}

	/**
	 * How far the stream has come.
	 */
	private enum State {

		/** It takes frames. */
		OPEN,

		/** It only says why it ends. */
		CLOSING,

		/** It writes nothing any more. */
		OVER

	}

}
