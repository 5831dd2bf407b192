package io.liveflux.internal.connection;

import java.net.SocketTimeoutException;
import java.nio.channels.InterruptedByTimeoutException;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

/**
 * A connection over any transport that offers a {@link FrameWriter}.
 */
class DefaultConnection extends AbstractConnection implements ConnectionWriter.Listener {

	private static final int MAX_CAUSES = 10;

	private static final Logger logger = LoggerFactory.getLogger(DefaultConnection.class);

	private final PayloadWriter payloads;

	private final Consumer<ConnectionEnd> onEnd;

	private final FrameWriter out;

	private final OutboundQueue queue;

	private final ConnectionWriter writer;

	private final InboundWork inbound = new InboundWork();

	private final ConnectionLifecycle lifecycle = new ConnectionLifecycle();

	private final TrafficListener traffic;

	private final OperatorLog log;

	DefaultConnection(String id, Instant openedAt, Handshake handshake, FrameWriter out, Treatment treatment,
			TrafficListener traffic, OperatorLog log) {
		super(id, openedAt, handshake);
		this.payloads = treatment.payloads();
		this.onEnd = treatment.onEnd();
		this.out = out;
		this.traffic = traffic;
		this.log = log;
		this.queue = new OutboundQueue(treatment.limits().sendBufferSizeBytes(), treatment.limits().overflowPolicy());
		this.writer = new ConnectionWriter(this.queue, out, handshake.dialect(), this);
	}

	@Override
	public Transport transport() {
		return this.out.transport();
	}

	@Override
	public boolean isOpen() {
		return this.lifecycle.isOpen();
	}

	@Override
	public State state() {
		return this.lifecycle.state();
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
		if (this.lifecycle.close(end)) {
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
		ConnectionEnd end = this.lifecycle.ended(seen);
		this.queue.close();
		return end;
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
		this.lifecycle.announce(new ConnectionEnd(code, reason, true));
		this.queue.finish();
		drained();
	}

	@Override
	public void drained() {
		ConnectionEnd last = this.lifecycle.announced();
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
		logger.trace("Connection {} cannot be written to", id(), failure);
		if (isTimeout(failure)) {
			close(ConnectionEnd.slowConsumer());
		}
		else {
			lost();
		}
	}

	/**
	 * Returns whether a write failed because it took too long: the client is there, but
	 * does not read.
	 */
	private static boolean isTimeout(Throwable failure) {
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

	/**
	 * Ends the connection of a client that is gone without a word. What the transport is
	 * told reaches nobody; a code that stands for no word cannot be said.
	 */
	private void lost() {
		if (this.lifecycle.close(ConnectionEnd.LOST)) {
			this.queue.close();
			this.out.close(CloseCode.INTERNAL_ERROR.value(), "connection lost");
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
