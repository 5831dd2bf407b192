package io.liveflux.test.internal.socket;

import java.net.URI;
import java.security.Principal;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/**
 * Upgrades one request to a WebSocket that has no network below it.
 */
public final class InMemoryContainer implements ServerContainer {

	/** The attribute of the servlet context that holds a container. */
	public static final String ATTRIBUTE = ServerContainer.class.getName();

	private final SocketClient client;

	private @Nullable InMemorySession session;

	/**
	 * Creates a container.
	 * @param client what the server says is told
	 */
	public InMemoryContainer(SocketClient client) {
		this.client = client;
	}

	/**
	 * Returns the session that the request was upgraded to, or {@code null} when it was
	 * not.
	 */
	public @Nullable InMemorySession session() {
		return this.session;
	}

	@Override
	public void upgradeHttpToWebSocket(Object request, Object response, ServerEndpointConfig config,
			Map<String, String> pathParameters) {
		HttpServletRequest upgrade = (HttpServletRequest) request;
		Principal user = upgrade.getUserPrincipal();
		String subprotocol = config.getSubprotocols().isEmpty() ? "" : config.getSubprotocols().get(0);
		String query = (upgrade.getQueryString() != null) ? "?" + upgrade.getQueryString() : "";
		Endpoint endpoint = endpoint(config);
		InMemorySession upgraded = new InMemorySession(this, URI.create(upgrade.getRequestURI() + query), subprotocol,
				user, this.client);
		this.session = upgraded;
		upgraded.open(endpoint, config);
	}

	private static Endpoint endpoint(ServerEndpointConfig config) {
		try {
			return (Endpoint) config.getConfigurator().getEndpointInstance(config.getEndpointClass());
		}
		catch (InstantiationException ex) {
			throw new IllegalStateException("The endpoint cannot be made", ex);
		}
	}

	@Override
	public long getDefaultAsyncSendTimeout() {
		return -1;
	}

	@Override
	public void setAsyncSendTimeout(long timeoutMillis) {
	}

	@Override
	public long getDefaultMaxSessionIdleTimeout() {
		return 0;
	}

	@Override
	public void setDefaultMaxSessionIdleTimeout(long timeoutMillis) {
	}

	@Override
	public int getDefaultMaxBinaryMessageBufferSize() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void setDefaultMaxBinaryMessageBufferSize(int sizeBytes) {
	}

	@Override
	public int getDefaultMaxTextMessageBufferSize() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void setDefaultMaxTextMessageBufferSize(int sizeBytes) {
	}

	@Override
	public Set<Extension> getInstalledExtensions() {
		return Set.of();
	}

	@Override
	public void addEndpoint(Class<?> endpointClass) {
		throw new UnsupportedOperationException("Only upgrades are supported");
	}

	@Override
	public void addEndpoint(ServerEndpointConfig config) {
		throw new UnsupportedOperationException("Only upgrades are supported");
	}

	@Override
	public Session connectToServer(Object endpoint, URI address) {
		throw new UnsupportedOperationException("Only upgrades are supported");
	}

	@Override
	public Session connectToServer(Class<?> endpointClass, URI address) {
		throw new UnsupportedOperationException("Only upgrades are supported");
	}

	@Override
	public Session connectToServer(Endpoint endpoint, ClientEndpointConfig config, URI address) {
		throw new UnsupportedOperationException("Only upgrades are supported");
	}

	@Override
	public Session connectToServer(Class<? extends Endpoint> endpointClass, ClientEndpointConfig config, URI address) {
		throw new UnsupportedOperationException("Only upgrades are supported");
	}

}
