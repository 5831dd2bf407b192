package io.liveflux.test.internal.socket;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.Extension;
import jakarta.websocket.Session;

/**
 * A session without extensions, without parameters, and without limits of its own.
 */
abstract class UnlimitedSession implements Session {

	private final Map<String, Object> properties = new ConcurrentHashMap<>();

	private volatile long idleTimeoutMillis;

	@Override
	public String getProtocolVersion() {
		return "13";
	}

	@Override
	public List<Extension> getNegotiatedExtensions() {
		return List.of();
	}

	@Override
	public boolean isSecure() {
		return false;
	}

	@Override
	public long getMaxIdleTimeout() {
		return this.idleTimeoutMillis;
	}

	@Override
	public void setMaxIdleTimeout(long timeoutMillis) {
		this.idleTimeoutMillis = timeoutMillis;
	}

	@Override
	public void setMaxBinaryMessageBufferSize(int sizeBytes) {
	}

	@Override
	public int getMaxBinaryMessageBufferSize() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void setMaxTextMessageBufferSize(int sizeBytes) {
	}

	@Override
	public int getMaxTextMessageBufferSize() {
		return Integer.MAX_VALUE;
	}

	@Override
	public Map<String, List<String>> getRequestParameterMap() {
		return Map.of();
	}

	@Override
	public Map<String, String> getPathParameters() {
		return Map.of();
	}

	@Override
	public Map<String, Object> getUserProperties() {
		return this.properties;
	}

	@Override
	public Set<Session> getOpenSessions() {
		return Set.of();
	}

}
