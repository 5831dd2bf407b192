package io.liveflux.internal.direct;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.net.SocketWrapperBase.BlockingMode;
import org.apache.tomcat.util.net.SocketWrapperBase.CompletionState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.connection.FrameWriter;

/**
 * A socket of Tomcat's. A small frame goes through the buffer that Tomcat has for the
 * socket, header and all in one piece and without any object of its own; a large one, and
 * what the network does not take at once, is an operation of Tomcat's, which its poller
 * finishes or ends after the write timeout. It needs no thread of the connection, so that
 * a thread that handles a message may wait for room.
 */
final class TomcatSocket implements DirectSocket {

	private static final Logger logger = LoggerFactory.getLogger(TomcatSocket.class);

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final SocketWrapperBase<?> socket;

	private final TomcatUpgradeHandler.ApplicationClasses application;

	/** What fits into Tomcat's buffer, 0 where that is not used. */
	private final int bufferSize;

	/** Keeps Tomcat from giving the socket's buffer to another while it is filled. */
	private final ReentrantLock lock = new ReentrantLock();

	private volatile long writeTimeoutMillis = TimeUnit.SECONDS.toMillis(20);

	private volatile boolean terminated;

	TomcatSocket(SocketWrapperBase<?> socket, TomcatUpgradeHandler.ApplicationClasses application) {
		if (!socket.hasAsyncIO()) {
			throw new IllegalStateException(
					"Tomcat's connector has 'useAsyncIO' off: set 'liveflux.websocket.engine' to 'container'");
		}
		this.socket = socket;
		this.application = application;
		this.bufferSize = socket.needSemaphores() ? 0 : socket.getSocketBufferHandler().getWriteBuffer().capacity();
	}

	/**
	 * Puts off an interruption of the thread, because Tomcat ends the connection at one,
	 * which is not that of who is interrupted.
	 */
	@Override
	public boolean write(byte[] header, byte[] payload, FrameWriter.Callback later) throws IOException {
		boolean interrupted = Thread.interrupted();
		try {
			return writeUninterrupted(header, payload, later);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private boolean writeUninterrupted(byte[] header, byte[] payload, FrameWriter.Callback later) throws IOException {
		this.lock.lock();
		try {
			if (this.terminated) {
				throw new IOException("The connection is closed");
			}
			if (header.length + payload.length > this.bufferSize) {
				return finish(later, ByteBuffer.wrap(header), ByteBuffer.wrap(payload));
			}
			this.socket.write(false, header, 0, header.length);
			this.socket.write(false, payload, 0, payload.length);
			return !this.socket.flush(false) || finish(later, NOTHING);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean finish(FrameWriter.Callback later, ByteBuffer... rest) throws IOException {
		Completion completion = new Completion(later);
		CompletionState state = this.socket.write(BlockingMode.NON_BLOCK, this.writeTimeoutMillis,
				TimeUnit.MILLISECONDS, null, SocketWrapperBase.COMPLETE_WRITE, completion, rest);
		Throwable failure = completion.failedAtOnce;
		if (failure != null) {
			throw (failure instanceof IOException io) ? io : new IOException(failure);
		}
		if (state == CompletionState.NOT_DONE) {
			throw new IOException("Another write is under way");
		}
		return state == CompletionState.INLINE;
	}

	@Override
	public void setWriteTimeout(long millis) {
		this.writeTimeoutMillis = millis;
	}

	@Override
	public void endOutput() {
		this.lock.lock();
		try {
			if (!this.terminated && this.socket.getSocket() instanceof NioChannel channel
					&& !(channel instanceof SecureNioChannel)) {
				channel.getIOChannel().shutdownOutput();
			}
		}
		catch (IOException ex) {
			logger.trace("The output of a connection could not be ended", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void terminate() {
		this.lock.lock();
		try {
			this.terminated = true;
		}
		finally {
			this.lock.unlock();
		}
		closeIfNobodyReads();
	}

	/**
	 * Closes the socket, unless a thread of Tomcat's is at it: that one closes it when it
	 * is done.
	 */
	void closeIfNobodyReads() {
		ReentrantLock reading = this.socket.getLock();
		if (reading.tryLock()) {
			try {
				this.socket.close();
			}
			finally {
				reading.unlock();
			}
		}
	}

	boolean isTerminated() {
		return this.terminated;
	}

	/**
	 * Returns how many bytes are read at once at most.
	 */
	int readSize() {
		return this.socket.getSocketBufferHandler().getReadBuffer().capacity();
	}

	/**
	 * Returns whether nothing can wait between the network and what was read, so that a
	 * read of less than there was room for has found all.
	 */
	boolean readsAllAtOnce() {
		return !this.socket.needSemaphores() && !(this.socket.getSocket() instanceof SecureNioChannel);
	}

	/**
	 * Reads what there is.
	 * @return how many bytes, or 0 when there are none at present
	 * @throws IOException when the client is gone
	 */
	int read(ByteBuffer buffer) throws IOException {
		int read = this.socket.read(false, buffer);
		if (read < 0) {
			throw new EOFException();
		}
		return read;
	}

	@Override
	public void execute(Runnable task) {
		Runnable inApplication = () -> this.application.run(task);
		try {
			this.socket.execute(inApplication);
		}
		catch (RejectedExecutionException ex) {
			ForkJoinPool.commonPool().execute(inApplication);
		}
	}

	/**
	 * Called for a write that was not done at once, or that failed.
	 */
	private final class Completion implements CompletionHandler<Long, @Nullable Void> {

		private final FrameWriter.Callback later;

		private @Nullable Throwable failedAtOnce;

		private Completion(FrameWriter.Callback later) {
			this.later = later;
		}

		@Override
		public void completed(Long count, @Nullable Void none) {
			TomcatSocket.this.application.run(() -> this.later.done(null));
		}

		@Override
		public void failed(Throwable failure, @Nullable Void none) {
			// Only who has started the write holds the lock.
			if (TomcatSocket.this.lock.isHeldByCurrentThread()) {
				this.failedAtOnce = failure;
			}
			else {
				TomcatSocket.this.application.run(() -> this.later.done(failure));
			}
		}

	}

}
