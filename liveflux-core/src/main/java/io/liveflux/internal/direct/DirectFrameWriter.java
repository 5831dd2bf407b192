package io.liveflux.internal.direct;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.rfc6455.FrameEncoder;
import io.liveflux.internal.rfc6455.Opcode;

/**
 * Writes to a socket of the direct engine, on the thread of whoever sends. One frame is
 * under way at a time; what may come meanwhile is one frame of each kind, so that a
 * client cannot make it keep more: of several pings to answer, the last one is answered.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.3">RFC 6455, section
 * 5.5.3</a>
 */
final class DirectFrameWriter implements FrameWriter {

	private final DirectSocket socket;

	private final DirectSocket.CloseListener listener;

	private final Callback written = this::written;

	private final ReentrantLock lock = new ReentrantLock();

	/** Whether a frame is under way. Who sets it writes; after a failure it stays. */
	private boolean writing;

	/** Told when the frame is written that is under way. */
	private @Nullable Callback current;

	private final WaitingFrames waiting = new WaitingFrames();

	private boolean failed;

	private volatile long timeoutMillis = Long.MAX_VALUE;

	/** How many frames were started, so that it shows whether one is still the same. */
	private int started;

	private int startedAtLook;

	private long startMillis;

	private volatile boolean closing;

	DirectFrameWriter(DirectSocket socket, DirectSocket.CloseListener listener) {
		this.socket = socket;
		this.listener = listener;
	}

	void setTimeout(long millis) {
		this.timeoutMillis = millis;
		this.socket.setWriteTimeout(millis);
	}

	/**
	 * Looks whether a frame is under way for too long, whatever the socket says.
	 */
	void look(long nowMillis) {
		this.lock.lock();
		try {
			if (!this.writing || this.started != this.startedAtLook) {
				this.startedAtLook = this.started;
				this.startMillis = nowMillis;
				return;
			}
			if (this.failed || nowMillis - this.startMillis <= this.timeoutMillis) {
				return;
			}
		}
		finally {
			this.lock.unlock();
		}
		fail(new SocketTimeoutException("Timeout of a frame"));
	}

	boolean isClosing() {
		return this.closing;
	}

	@Override
	public void write(Frame frame, Callback callback) {
		boolean start;
		this.lock.lock();
		try {
			start = !this.closing && !this.writing;
			if (start) {
				this.writing = true;
				this.started++;
				this.current = callback;
			}
			else if (!this.closing) {
				this.waiting.add(frame, callback);
				return;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (!start) {
			callback.done(closed());
		}
		else if (isWritten(WaitingFrames.opcode(frame), WaitingFrames.payload(frame))) {
			finish();
		}
	}

	/**
	 * Starts to write a frame.
	 * @return whether it is written; if not, it is under way or has failed
	 */
	private boolean isWritten(Opcode opcode, byte[] payload) {
		try {
			return this.socket.write(FrameEncoder.header(opcode, payload.length), payload, this.written);
		}
		// Containers say in several ways that a connection has ended.
		catch (IOException | RuntimeException ex) {
			fail(ex);
			return false;
		}
		catch (Error ex) {
			fail(ex);
			throw ex;
		}
	}

	private void written(@Nullable Throwable failure) {
		if (failure == null) {
			finish();
			return;
		}
		fail(failure);
	}

	private void finish() {
		Callback done;
		this.lock.lock();
		try {
			done = this.current;
			this.current = null;
		}
		finally {
			this.lock.unlock();
		}
		startNext();
		tell(done, null);
	}

	/**
	 * Starts what waits, if anything does; called by who holds 'writing'. After a control
	 * frame no second one is written here, so that a client that pings without end keeps
	 * no thread of somebody who sends.
	 */
	private void startNext() {
		WaitingFrames.Next next = next();
		if (next == null || !isWritten(next.opcode(), next.payload())) {
			return;
		}
		if (next.isControl() && isControlNext()) {
			this.socket.execute(this::startNext);
		}
		else {
			finish();
		}
	}

	private WaitingFrames.@Nullable Next next() {
		this.lock.lock();
		try {
			WaitingFrames.Next next = this.waiting.next();
			if (next == null) {
				// After the close frame nothing is written.
				this.writing = this.closing;
			}
			else {
				this.started++;
				this.current = (next.opcode() != Opcode.CLOSE) ? next.callback()
						: (failure) -> this.listener.closeWritten();
			}
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isControlNext() {
		this.lock.lock();
		try {
			return this.waiting.isControlNext();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void ping(byte[] payload) {
		control(Opcode.PING, payload);
	}

	@Override
	public void pong(byte[] payload) {
		control(Opcode.PONG, payload);
	}

	private void control(Opcode opcode, byte[] payload) {
		boolean start;
		this.lock.lock();
		try {
			if (this.closing) {
				return;
			}
			if (opcode == Opcode.PING) {
				this.waiting.ping(payload);
			}
			else {
				this.waiting.pong(payload);
			}
			start = !this.writing;
			this.writing = true;
		}
		finally {
			this.lock.unlock();
		}
		if (start) {
			startNext();
		}
	}

	@Override
	public void close(int code, String reason) {
		boolean start;
		Callback dropped;
		this.lock.lock();
		try {
			if (this.closing) {
				return;
			}
			this.closing = true;
			dropped = this.waiting.close(code, reason);
			start = !this.writing;
			this.writing = true;
		}
		finally {
			this.lock.unlock();
		}
		this.listener.closing(code, reason);
		tell(dropped, closed());
		if (start) {
			startNext();
		}
	}

	/**
	 * Notes that nothing can be written any more.
	 */
	void fail(Throwable failure) {
		Callback first;
		Callback second;
		this.lock.lock();
		try {
			if (this.failed) {
				return;
			}
			this.failed = true;
			this.closing = true;
			this.writing = true;
			first = this.current;
			second = this.waiting.clear();
			this.current = null;
		}
		finally {
			this.lock.unlock();
		}
		tell(first, failure);
		tell(second, failure);
		// Last, so that who has sent the frame says why the connection ends.
		this.listener.failed();
	}

	private static void tell(@Nullable Callback callback, @Nullable Throwable failure) {
		if (callback != null) {
			callback.done(failure);
		}
	}

	private static IOException closed() {
		return new IOException("The connection is closed");
	}

}
