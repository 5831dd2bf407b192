package io.liveflux.test.internal.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.ServletContext;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import io.liveflux.test.internal.socket.InMemoryContainer;
import io.liveflux.test.internal.socket.InMemorySession;
import io.liveflux.test.internal.socket.SocketClient;

/**
 * A request that asks for a WebSocket, which a container in memory opens.
 */
final class SocketUpgrade {

	private final InMemoryContainer container;

	/**
	 * Creates it.
	 * @param client takes what the server says
	 */
	SocketUpgrade(SocketClient client) {
		this.container = new InMemoryContainer(client);
	}

	MockHttpServletRequestBuilder request(URI uri, List<String> subprotocols) {
		MockHttpServletRequestBuilder upgrade = MockMvcRequestBuilders.request(HttpMethod.GET, uri)
			.header(HttpHeaders.UPGRADE, "websocket")
			.header(HttpHeaders.CONNECTION, "Upgrade")
			.header("Sec-WebSocket-Version", "13")
			.header("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==");
		if (!subprotocols.isEmpty()) {
			upgrade.header("Sec-WebSocket-Protocol", String.join(", ", subprotocols));
		}
		return upgrade;
	}

	/**
	 * Returns what the request sees of the servlet context: the container of its
	 * WebSocket, too.
	 */
	ServletContext around(ServletContext context) {
		return (ServletContext) Proxy.newProxyInstance(SocketUpgrade.class.getClassLoader(),
				new Class<?>[] { ServletContext.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("getAttribute") && InMemoryContainer.ATTRIBUTE.equals(arguments[0])) {
						return this.container;
					}
					try {
						return method.invoke(context, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	/**
	 * Returns the server's end, if the server has agreed.
	 */
	Optional<InMemorySession> session() {
		return Optional.ofNullable(this.container.session());
	}

}
