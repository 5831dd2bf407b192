package io.liveflux.internal.direct;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import jakarta.servlet.http.WebConnection;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a connection over from HTTP by the upgrade of the Servlet API, in the form in
 * which Tomcat gives the socket itself: the streams of the Servlet API cannot be written
 * to while a thread handles a message of the same connection. Tomcat creates it.
 *
 * @since 0.1
 */
public final class TomcatUpgradeHandler implements InternalHttpUpgradeHandler {

	private static final Logger logger = LoggerFactory.getLogger(TomcatUpgradeHandler.class);

	/**
	 * How often a connection is read before others get the thread, and the timer the
	 * connection, which it does not have while that is read.
	 */
	private static final int MOST_READS = 16;

	private final ApplicationClasses application = ApplicationClasses.current();

	private @Nullable DirectEngine engine;

	private DirectEngine.@Nullable Handshake handshake;

	private @Nullable TomcatSocket socket;

	private volatile @Nullable DirectSession session;

	/**
	 * Creates a handler of nothing yet.
	 */
	public TomcatUpgradeHandler() {
	}

	void use(DirectEngine engine, DirectEngine.Handshake handshake) {
		this.engine = engine;
		this.handshake = handshake;
	}

	@Override
	public void setSocketWrapper(@Nullable SocketWrapperBase<?> wrapper) {
		if (wrapper != null) {
			this.socket = new TomcatSocket(wrapper, this.application);
		}
	}

	@Override
	public void setSslSupport(@Nullable SSLSupport sslSupport) {
	}

	@Override
	public void init(WebConnection connection) {
		DirectSession opened = new DirectSession(handshake(), socket());
		this.handshake = null;
		this.session = opened;
		this.application.run(opened::open);
	}

	@Override
	public SocketState upgradeDispatch(SocketEvent event) {
		DirectSession open = this.session;
		if (open == null) {
			return SocketState.CLOSED;
		}
		this.application.run(() -> {
			switch (event) {
				case OPEN_READ -> read(open);
				case OPEN_WRITE -> {
				}
				case STOP -> open.stop();
				case TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> open.lost();
			}
		});
		return socket().isTerminated() ? SocketState.CLOSED : SocketState.UPGRADED;
	}

	private void read(DirectSession open) {
		TomcatSocket in = socket();
		boolean readsAllAtOnce = in.readsAllAtOnce();
		int size = in.readSize();
		ReadBuffers buffers = engine().buffers();
		ByteBuffer buffer = buffers.take(size);
		try {
			for (int reads = 1; !in.isTerminated(); reads++) {
				int read = in.read(buffer.clear());
				if (read > 0) {
					open.received(buffer.flip());
				}
				if (read == 0 || (readsAllAtOnce && (read < size || reads == MOST_READS))) {
					return;
				}
				if (reads % MOST_READS == 0) {
					look(open);
				}
			}
		}
		catch (IOException ex) {
			logger.trace("A client is gone", ex);
			open.lost();
		}
		finally {
			buffers.giveBack(buffer);
			if (!open.isOpen()) {
				look(open);
			}
		}
	}

	private void look(DirectSession open) {
		open.look(engine().clock().millis());
	}

	@Override
	public void timeoutAsync(long now) {
		DirectSession open = this.session;
		if (open == null || now < 0) {
			return;
		}
		if (socket().isTerminated()) {
			// Whoever read at that time may have missed it.
			socket().closeIfNobodyReads();
		}
		else {
			this.application.run(() -> look(open));
		}
	}

	@Override
	public void pause() {
	}

	@Override
	public void destroy() {
		DirectSession open = this.session;
		if (open != null) {
			this.application.run(open::lost);
		}
	}

	private TomcatSocket socket() {
		TomcatSocket given = this.socket;
		if (given == null) {
			throw new IllegalStateException("Tomcat has not given the socket");
		}
		return given;
	}

	private DirectEngine engine() {
		DirectEngine given = this.engine;
		if (given == null) {
			throw new IllegalStateException("The engine was not given");
		}
		return given;
	}

	private DirectEngine.Handshake handshake() {
		DirectEngine.Handshake given = this.handshake;
		if (given == null) {
			throw new IllegalStateException("The handshake was not given");
		}
		return given;
	}

	/**
	 * Buffers for those connections that are read at the moment, so that the others have
	 * none. Thread-safe.
	 */
	static final class ReadBuffers {

		private static final int KEPT = 64;

		private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);

		/**
		 * Returns a buffer, or makes one.
		 * @param size least number of bytes that it has to take
		 */
		ByteBuffer take(int size) {
			ByteBuffer buffer = this.free.poll();
			return (buffer != null && buffer.capacity() >= size) ? buffer.clear() : ByteBuffer.allocate(size);
		}

		/**
		 * Takes a buffer back.
		 * @return whether it is kept; else there are enough
		 */
		boolean giveBack(ByteBuffer buffer) {
			return this.free.offer(buffer);
		}

	}

	/**
	 * Runs what belongs to an application with its class loader, which threads of the
	 * container do not have.
	 */
	record ApplicationClasses(@Nullable ClassLoader loader) {

		/**
		 * Returns those of the application that this thread works for.
		 */
		static ApplicationClasses current() {
			return new ApplicationClasses(Thread.currentThread().getContextClassLoader());
		}

		void run(Runnable task) {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(this.loader);
			try {
				task.run();
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}

	}

}
