package io.liveflux.internal.connection;

import java.net.SocketTimeoutException;
import java.nio.channels.InterruptedByTimeoutException;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.Outbound;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.PayloadWriter;
import io.liveflux.connection.TrafficListener;
import io.liveflux.connection.Transport;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;

/**
 * A connection over any transport that offers a {@link FrameWriter}.
 */
class DefaultConnection implements ManagedConnection, ConnectionWriter.Listener {

	private static final Logger logger = LoggerFactory.getLogger(DefaultConnection.class);

	private final String id;

	private final Instant openedAt;

	private final Handshake handshake;

	private final PayloadWriter payloads;

	private final Consumer<ConnectionEnd> onEnd;

	private final FrameWriter out;

	private final OutboundQueue queue;

	private final ConnectionWriter writer;

	private final InboundWork inbound = new InboundWork();

	private final Map<String, Object> attributes = new ConcurrentHashMap<>(2);

	private final AtomicBoolean open = new AtomicBoolean(true);

	private volatile @Nullable Principal principal;

	private final TrafficListener traffic;

	private final OperatorLog log;

	private volatile @Nullable ConnectionEnd lastWords;

	private volatile @Nullable ConnectionEnd end;

	private volatile boolean over;

	DefaultConnection(String id, Instant openedAt, Handshake handshake, FrameWriter out, Treatment treatment,
			TrafficListener traffic, OperatorLog log) {
		this.id = id;
		this.openedAt = openedAt;
		this.handshake = handshake;
		this.payloads = treatment.payloads();
		this.onEnd = treatment.onEnd();
		this.principal = handshake.principal();
		this.attributes.putAll(handshake.attributes());
		this.out = out;
		this.traffic = traffic;
		this.log = log;
		this.queue = new OutboundQueue(treatment.limits().sendBufferSizeBytes(), treatment.limits().overflowPolicy());
		this.writer = new ConnectionWriter(this.queue, out, handshake.dialect(), this);
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public Dialect dialect() {
		return this.handshake.dialect();
	}

	@Override
	public Transport transport() {
		return this.out.transport();
	}

	@Override
	public Instant openedAt() {
		return this.openedAt;
	}

	@Override
	public Handshake handshake() {
		return this.handshake;
	}

	@Override
	public Optional<Principal> principal() {
		return Optional.ofNullable(this.principal);
	}

	@Override
	public void renewPrincipal(Principal principal) {
		Principal before = this.principal;
		Assert.isTrue(before != null && before.getName().equals(principal.getName()),
				"'principal' must be the user of this connection");
		this.principal = principal;
	}

	@Override
	public Optional<String> sessionId() {
		return Optional.ofNullable(this.handshake.sessionId());
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	@Override
	public boolean isOpen() {
		return this.open.get();
	}

	@Override
	public State state() {
		if (this.over) {
			return State.CLOSED;
		}
		return (isOpen() && this.lastWords == null) ? State.OPEN : State.CLOSING;
	}

	@Override
	public boolean send(Object payload) {
		Frame frame = this.payloads.write(payload);
		this.traffic.sent(this, frame);
		return enqueue(Outbound.of(frame, true));
	}

	@Override
	public PayloadWriter payloads() {
		return this.payloads;
	}

	@Override
	public void ping(byte[] payload) {
		if (isOpen()) {
			this.out.ping(payload);
		}
	}

	@Override
	public void pong(byte[] payload) {
		if (isOpen()) {
			this.out.pong(payload);
		}
	}

	@Override
	public boolean enqueue(Outbound entry) {
		boolean queued = offer(entry);
		if (queued) {
			flush();
		}
		return queued;
	}

	@Override
	public void flush() {
		this.writer.flush();
	}

	@Override
	public boolean offer(Outbound entry) {
		return switch (this.queue.offer(entry)) {
			case ACCEPTED -> true;
			case MADE_ROOM -> {
				this.traffic.dropped(transport(), this.queue.takeDropped());
				yield true;
			}
			case OVERFLOW -> {
				close(ConnectionEnd.slowConsumer());
				yield false;
			}
			case DROPPED -> {
				this.traffic.dropped(transport(), 1);
				yield false;
			}
			case CLOSED -> false;
		};
	}

	@Override
	public void noteCollapsed() {
		this.traffic.collapsed(transport());
	}

	@Override
	public void noteReceived(int messages, int sizeBytes) {
		this.traffic.received(transport(), messages, sizeBytes);
	}

	@Override
	public boolean awaitRoom(long timeoutMillis) throws InterruptedException {
		return this.queue.awaitRoom(timeoutMillis);
	}

	@Override
	public long queuedBytes() {
		return this.queue.waitingBytes();
	}

	@Override
	public boolean handle(Runnable handling) {
		return isOpen() && this.inbound.run(handling);
	}

	@Override
	public void stopHandling(Runnable last) {
		this.inbound.endThen(last);
	}

	@Override
	public void close(int code, String reason) {
		close(new ConnectionEnd(code, reason, true));
	}

	private void close(ConnectionEnd end) {
		if (this.open.compareAndSet(true, false)) {
			this.end = end;
			if (end.reason().equals(ConnectionEnd.SLOW_CONSUMER)) {
				this.traffic.overflowed(transport());
			}
			this.queue.close();
			this.out.close(end.code(), end.reason());
		}
	}

	/**
	 * Notes that the transport has ended.
	 * @return how: what this side said, if it closed the connection before
	 */
	ConnectionEnd ended(ConnectionEnd seen) {
		this.open.set(false);
		this.over = true;
		this.queue.close();
		ConnectionEnd own = this.end;
		return (own != null) ? own : seen;
	}

	void tellEnd(ConnectionEnd end) {
		try {
			this.onEnd.accept(end);
		}
		// The endpoint's failure must not keep others from cleaning up.
		catch (RuntimeException ex) {
			this.log.error("the end of connections", "An endpoint failed at the end of a connection", ex);
		}
	}

	@Override
	public void closeAfterSending(int code, String reason) {
		this.inbound.end();
		this.lastWords = new ConnectionEnd(code, reason, true);
		this.queue.finish();
		drained();
	}

	@Override
	public void drained() {
		ConnectionEnd last = this.lastWords;
		// Asked again, because more may have been queued since the writer looked.
		if (last != null && this.queue.isDrained()) {
			close(last);
		}
	}

	@Override
	public void writing(int messages, long sizeBytes) {
		this.traffic.sent(transport(), messages, sizeBytes);
	}

	@Override
	public void drawingFailed(Throwable failure) {
		this.log.error("messages to write", "A message could not be written", failure);
	}

	@Override
	public void writeFailed(Throwable failure) {
		logger.trace("Connection {} cannot be written to", this.id, failure);
		if (WriteFailures.isTimeout(failure)) {
			close(ConnectionEnd.slowConsumer());
		}
		else {
			lost();
		}
	}

	/**
	 * Ends the connection of a client that is gone without a word. What the transport is
	 * told reaches nobody; a code that stands for no word cannot be said.
	 */
	private void lost() {
		if (this.open.compareAndSet(true, false)) {
			this.end = ConnectionEnd.LOST;
			this.queue.close();
			this.out.close(CloseCode.INTERNAL_ERROR.value(), "connection lost");
		}
	}

	@Override
	public String toString() {
		return "Connection[" + this.id + "]";
	}

	/**
	 * Tells a client that reads too slowly from one that is gone.
	 */
	private static final class WriteFailures {

		private static final int MAX_CAUSES = 10;

		private WriteFailures() {
		}

		/**
		 * Returns whether a write failed because it took too long: the client is there,
		 * but does not read.
		 */
		static boolean isTimeout(Throwable failure) {
			Throwable cause = failure;
			for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
				// Containers have classes of their own for it, with this in their names.
				if (cause instanceof SocketTimeoutException || cause instanceof InterruptedByTimeoutException
						|| cause instanceof TimeoutException || cause.getClass().getSimpleName().contains("Timeout")) {
					return true;
				}
				cause = cause.getCause();
			}
			return false;
		}

	}

	/**
	 * How an endpoint treats a connection.
	 *
	 * @param limits bounds of the outbound queue
	 * @param payloads writes the application's values
	 * @param onEnd told once when the connection has ended, and how
	 */
	record Treatment(OutboundLimits limits, PayloadWriter payloads, Consumer<ConnectionEnd> onEnd) {
	}

}
