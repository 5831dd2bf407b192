package io.liveflux.internal.direct;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.ObjectUtils;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * What Spring asks of a session and nobody here needs: nothing is kept for it.
 */
abstract class AbstractDirectSession implements WebSocketSession {

	@Override
	public final String getId() {
		return ObjectUtils.getIdentityHexString(this);
	}

	@Override
	public final @Nullable URI getUri() {
		return null;
	}

	@Override
	public final HttpHeaders getHandshakeHeaders() {
		return HttpHeaders.EMPTY;
	}

	@Override
	public final @Nullable InetSocketAddress getLocalAddress() {
		return null;
	}

	@Override
	public final @Nullable InetSocketAddress getRemoteAddress() {
		return null;
	}

	@Override
	public final void setTextMessageSizeLimit(int messageSizeLimit) {
		throw new UnsupportedOperationException("A handler of the direct engine bounds messages itself");
	}

	@Override
	public final int getTextMessageSizeLimit() {
		return Integer.MAX_VALUE;
	}

	@Override
	public final void setBinaryMessageSizeLimit(int messageSizeLimit) {
		throw new UnsupportedOperationException("A handler of the direct engine bounds messages itself");
	}

	@Override
	public final int getBinaryMessageSizeLimit() {
		return Integer.MAX_VALUE;
	}

	@Override
	public final List<WebSocketExtension> getExtensions() {
		return List.of();
	}

	/**
	 * Sends nothing: messages go through the writer, which does not wait.
	 */
	@Override
	public final void sendMessage(WebSocketMessage<?> message) {
		throw new UnsupportedOperationException("Messages of the direct engine go through its writer");
	}

	@Override
	public final void close() throws IOException {
		close(CloseStatus.NORMAL);
	}

}
