package io.liveflux.internal.direct;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;

import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.rfc6455.CloseFrames;
import io.liveflux.internal.rfc6455.FrameDecoder;
import io.liveflux.internal.rfc6455.ProtocolViolation;
import io.liveflux.protocol.CloseCode;

/**
 * A session of the direct engine: what a client says goes to a handler on the thread that
 * has read it. It keeps nothing of the request and no buffer.
 *
 * @since 0.1
 */
public final class DirectSession extends AbstractDirectSession
		implements FrameDecoder.Listener, DirectSocket.CloseListener {

	private static final Logger logger = LoggerFactory.getLogger(DirectSession.class);

	/** How long a client may take to answer a close frame. */
	private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

	/** More than the container lets pass between two looks, unless it stands still. */
	private static final long LONGEST_STEP_MILLIS = 3_000;

	private static final int NEVER = -1;

	private final WebSocketHandler handler;

	private final Map<String, Object> attributes;

	private final @Nullable Principal principal;

	private final @Nullable String protocol;

	private final DirectSocket socket;

	private final DirectFrameWriter writer;

	// Whoever handles messages bounds them, and can say so by name.
	private final FrameDecoder decoder = new FrameDecoder(Long.MAX_VALUE);

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile boolean clientHasClosed;

	private volatile boolean closeWritten;

	private volatile boolean violated;

	private long lookMillis = NEVER;

	private long clockMillis;

	private long closingMillis = NEVER;

	DirectSession(DirectEngine.Handshake handshake, DirectSocket socket) {
		this.handler = handshake.handler();
		// Most of what there is goes to the connection, and one entry stays.
		this.attributes = new ConcurrentHashMap<>(2);
		this.attributes.putAll(handshake.attributes());
		this.principal = handshake.principal();
		this.protocol = handshake.protocol();
		this.socket = socket;
		this.writer = new DirectFrameWriter(socket, this);
	}

	/**
	 * Returns what writes to the client.
	 * @param timeoutMillis longest that one frame may take
	 */
	public FrameWriter writer(long timeoutMillis) {
		this.writer.setTimeout(timeoutMillis);
		return this.writer;
	}

	void open() {
		try {
			this.handler.afterConnectionEstablished(this);
		}
		catch (Exception | AssertionError | LinkageError | StackOverflowError ex) {
			handlerFailed(ex);
		}
	}

	/**
	 * Reads what a client has sent. After the end that is thrown away.
	 */
	void received(ByteBuffer bytes) {
		try {
			this.decoder.decode(bytes, this);
		}
		catch (ProtocolViolation violation) {
			this.violated = true;
			this.writer.close(violation.code(), String.valueOf(violation.getMessage()));
		}
	}

	/**
	 * Looks whether something takes too long. Called about once a second; what is missed
	 * while the whole node stands still counts for nobody.
	 */
	synchronized void look(long nowMillis) {
		if (this.lookMillis != NEVER) {
			this.clockMillis += Math.max(0, Math.min(nowMillis - this.lookMillis, LONGEST_STEP_MILLIS));
		}
		this.lookMillis = nowMillis;
		lookAt(this.clockMillis);
	}

	private void lookAt(long nowMillis) {
		this.writer.look(nowMillis);
		if (this.writer.isClosing()) {
			this.closingMillis = (this.closingMillis == NEVER) ? nowMillis : this.closingMillis;
			if (nowMillis - this.closingMillis > CLOSE_TIMEOUT_MILLIS) {
				lost();
			}
		}
	}

	/**
	 * Notes that the client is gone without a word.
	 */
	void lost() {
		endLater(CloseStatus.NO_CLOSE_FRAME);
		this.writer.fail(new IOException("The client is gone"));
	}

	/**
	 * Ends the connection because the server ends.
	 */
	void stop() {
		end(CloseStatus.GOING_AWAY.withReason("the server stops"));
		lost();
	}

	private void handlerFailed(Throwable failure) {
		logger.debug("The handler of session {} failed", getId(), failure);
		this.writer.close(CloseCode.INTERNAL_ERROR.value(), "internal error");
	}

	private void end(CloseStatus status) {
		// First, because the container tells of the end while it ends.
		boolean first = isFirstEnd();
		close(status);
		if (first) {
			tellOfEnd(status);
		}
	}

	/**
	 * Ends the session for its handler, which does not run on this thread: that may be
	 * one that sends, or hold a lock of the container's.
	 */
	private void endLater(CloseStatus status) {
		if (isFirstEnd()) {
			this.socket.execute(() -> tellOfEnd(status));
		}
	}

	private boolean isFirstEnd() {
		return this.ended.compareAndSet(false, true);
	}

	private void tellOfEnd(CloseStatus status) {
		try {
			this.handler.afterConnectionClosed(this, status);
		}
		catch (Exception | AssertionError | LinkageError | StackOverflowError ex) {
			logger.debug("The handler of session {} failed at its end", getId(), ex);
		}
	}

	@Override
	public void closing(int code, String reason) {
		if (!this.clientHasClosed) {
			endLater(new CloseStatus(CloseFrames.isCode(code) ? code : CloseFrames.NO_FRAME, reason));
		}
	}

	@Override
	public void closeWritten() {
		this.closeWritten = true;
		if (this.clientHasClosed) {
			this.socket.terminate();
		}
		else if (this.violated) {
			// Its answer cannot be understood any more; the end of its stream can.
			this.socket.endOutput();
		}
	}

	@Override
	public void failed() {
		endLater(CloseStatus.NO_CLOSE_FRAME);
		this.socket.terminate();
	}

	@Override
	public void text(String part, boolean last) {
		handle(new TextMessage(part, last));
	}

	@Override
	public void binary(ByteBuffer part, boolean last) {
		handle(new BinaryMessage(part, last));
	}

	@Override
	public void ping(byte[] payload) {
		this.writer.pong(payload);
	}

	@Override
	public void pong(byte[] payload) {
		handle(new PongMessage(ByteBuffer.wrap(payload)));
	}

	private void handle(WebSocketMessage<?> message) {
		if (this.writer.isClosing()) {
			return;
		}
		try {
			this.handler.handleMessage(this, message);
		}
		// The connection ends, as it does when a handler fails on a container's session.
		catch (Exception | AssertionError | LinkageError | StackOverflowError ex) {
			handlerFailed(ex);
		}
	}

	@Override
	public void closed(int code, String reason) {
		this.clientHasClosed = true;
		if (this.closeWritten) {
			this.socket.terminate();
		}
		end(new CloseStatus(code, reason));
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public @Nullable Principal getPrincipal() {
		return this.principal;
	}

	@Override
	public @Nullable String getAcceptedProtocol() {
		return this.protocol;
	}

	@Override
	public boolean isOpen() {
		return !this.writer.isClosing();
	}

	@Override
	public void close(CloseStatus status) {
		String reason = status.getReason();
		this.writer.close(status.getCode(), (reason != null) ? reason : "");
	}

}
