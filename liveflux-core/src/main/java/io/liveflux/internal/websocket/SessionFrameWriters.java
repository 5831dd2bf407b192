package io.liveflux.internal.websocket;

import java.util.concurrent.Executor;

import jakarta.websocket.Session;

import org.springframework.util.ClassUtils;
import org.springframework.web.socket.WebSocketSession;

import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.direct.DirectSession;

/**
 * Chooses how to write to a session: the way that costs least where the container is
 * known to have it, else what every container has.
 */
final class SessionFrameWriters {

	private static final boolean TOMCAT = ClassUtils.isPresent(
			"org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer",
			SessionFrameWriters.class.getClassLoader());

	private SessionFrameWriters() {
	}

	/**
	 * Returns a writer.
	 * @param timeoutMillis longest that one frame may take, in milliseconds
	 * @param compressionThresholdBytes smallest frame to compress where that is agreed on
	 * and the container lets us choose, in bytes
	 * @param executor closes sessions: a container may wait for the client to do so
	 * @throws IllegalStateException when the session is neither one of Jakarta WebSocket
	 * nor one of the direct engine
	 */
	static FrameWriter of(WebSocketSession session, long timeoutMillis, int compressionThresholdBytes,
			Executor executor) {
		if (session instanceof DirectSession direct) {
			return direct.writer(timeoutMillis);
		}
		StandardFrameWriter standard = StandardFrameWriter.of(session, timeoutMillis, executor);
		Session container = standard.container();
		if (!TOMCAT) {
			return standard;
		}
		boolean compressed = !container.getNegotiatedExtensions().isEmpty();
		return TomcatFrameWriter.of(container, timeoutMillis,
				compressed ? compressionThresholdBytes : Integer.MAX_VALUE, standard);
	}

}
