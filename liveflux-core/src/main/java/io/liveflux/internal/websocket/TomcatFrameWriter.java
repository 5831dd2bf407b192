package io.liveflux.internal.websocket;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import jakarta.websocket.Session;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.net.SocketWrapperBase.BlockingMode;
import org.apache.tomcat.util.net.SocketWrapperBase.CompletionState;
import org.apache.tomcat.websocket.WsSession;
import org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.rfc6455.FrameEncoder;
import io.liveflux.internal.rfc6455.Opcode;

/**
 * Writes to the socket of a Tomcat session without the asynchronous remote in between,
 * which hands every completed write to another thread, as its specification asks, and so
 * costs twice as much as the write itself. Each frame goes out as one operation of
 * Tomcat's own, between which those of the container (pongs, the close frame) find their
 * place. While one of them is under way, and for frames that are to be compressed, there
 * is the standard writer; between those a frame may go out as it is, because compression
 * keeps nothing from one message to the next.
 */
final class TomcatFrameWriter implements FrameWriter {

	private static final @Nullable Field REMOTE = field(WsSession.class, "wsRemoteEndpoint");

	private static final @Nullable Field SOCKET = field(WsRemoteEndpointImplServer.class, "socketWrapper");

	private final Session session;

	private final SocketWrapperBase<?> socket;

	private final long timeoutMillis;

	private final int compressionThresholdBytes;

	private final FrameWriter standard;

	private TomcatFrameWriter(Session session, SocketWrapperBase<?> socket, long timeoutMillis,
			int compressionThresholdBytes, FrameWriter standard) {
		this.session = session;
		this.socket = socket;
		this.timeoutMillis = timeoutMillis;
		this.compressionThresholdBytes = compressionThresholdBytes;
		this.standard = standard;
	}

	private static @Nullable Field field(Class<?> type, String name) {
		Field field = ReflectionUtils.findField(type, name);
		return (field != null && field.trySetAccessible()) ? field : null;
	}

	/**
	 * Returns a writer for a session, or the standard one when it is not what this one
	 * knows.
	 * @param compressionThresholdBytes smallest frame that the standard writer is left,
	 * because it compresses
	 */
	static FrameWriter of(Session session, long timeoutMillis, int compressionThresholdBytes, FrameWriter standard) {
		if (REMOTE != null && SOCKET != null && session instanceof WsSession
				&& ReflectionUtils.getField(REMOTE, session) instanceof WsRemoteEndpointImplServer remote
				&& ReflectionUtils.getField(SOCKET, remote) instanceof SocketWrapperBase<?> socket
				&& socket.hasAsyncIO()) {
			return new TomcatFrameWriter(session, socket, timeoutMillis, compressionThresholdBytes, standard);
		}
		return standard;
	}

	@Override
	public void write(Frame frame, Callback callback) {
		if (!this.session.isOpen()) {
			callback.done(new IOException("The session is closed"));
			return;
		}
		if (frame.sizeBytes() >= this.compressionThresholdBytes) {
			this.standard.write(frame, callback);
			return;
		}
		CompletionState state = write(callback, wire(frame));
		if (state == CompletionState.INLINE) {
			callback.done(null);
		}
		else if (state == CompletionState.NOT_DONE) {
			this.standard.write(frame, callback);
		}
	}

	/**
	 * Puts off an interruption of the thread, because Tomcat ends the connection at one,
	 * which is not that of who is interrupted.
	 */
	private CompletionState write(Callback callback, ByteBuffer[] wire) {
		boolean interrupted = Thread.interrupted();
		try {
			return this.socket.write(BlockingMode.NON_BLOCK, this.timeoutMillis, TimeUnit.MILLISECONDS, callback,
					SocketWrapperBase.COMPLETE_WRITE, Completion.INSTANCE, wire);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static ByteBuffer[] wire(Frame frame) {
		if (frame instanceof Frame.Binary binary) {
			return wire(Opcode.BINARY, binary.utf8());
		}
		return wire(Opcode.TEXT, frame.text().getBytes(StandardCharsets.UTF_8));
	}

	private static ByteBuffer[] wire(Opcode opcode, byte[] payload) {
		return new ByteBuffer[] { ByteBuffer.wrap(FrameEncoder.header(opcode, payload.length)),
				ByteBuffer.wrap(payload) };
	}

	@Override
	public void close(int code, String reason) {
		this.standard.close(code, reason);
	}

	@Override
	public void ping(byte[] payload) {
		this.standard.ping(payload);
	}

	@Override
	public void pong(byte[] payload) {
		this.standard.pong(payload);
	}

	/**
	 * Called only for a write that was not done at once, or that failed.
	 */
	private enum Completion implements CompletionHandler<Long, Callback> {

		INSTANCE;

		@Override
		public void completed(Long count, Callback callback) {
			callback.done(null);
		}

		@Override
		public void failed(Throwable failure, Callback callback) {
			callback.done(failure);
		}

	}

}
