package io.liveflux.internal.development;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.request.RequestView;

/**
 * The open pages of whoever works on this machine. Nobody else is told what is for
 * developers. Thread-safe.
 */
public final class DeveloperPages {

	/** The extension of the client that takes what is for developers. */
	private static final String EVENT = "liveflux:overlay";

	private final Supplier<ConnectionRegistry> connections;

	private final DeveloperMessages messages;

	/**
	 * Creates it.
	 * @param connections the connections of this node, asked for when there is something
	 * to tell
	 * @param messages for pages without a connection
	 */
	public DeveloperPages(Supplier<ConnectionRegistry> connections, DeveloperMessages messages) {
		this.connections = connections;
		this.messages = messages;
	}

	/**
	 * Returns whether anybody is connected to this node, or has asked for news lately.
	 */
	public boolean isAnybodyThere() {
		return this.messages.wasAsked() || this.connections.get().count() > 0;
	}

	/**
	 * Tells all pages that came from this machine, and not through a proxy.
	 * @param news what the client's extension understands
	 */
	public void tell(Map<String, ?> news) {
		this.messages.add(news);
		ConnectionRegistry registry = this.connections.get();
		List<? extends ManagedConnection> here = registry.connections()
			.stream()
			.filter((connection) -> connection.dialect() == Dialect.LIVEFLUX_V1 && isLocal(connection))
			.toList();
		if (!here.isEmpty()) {
			String json = registry.encoder().encode(new ServerMessage.Event("", EVENT, news));
			here.forEach((connection) -> connection.enqueue(Outbound.of(new Frame.Text(json), true)));
		}
	}

	static boolean isLocal(Connection connection) {
		RequestView request = connection.handshake().request();
		return request != null && request.isFromThisMachine();
	}

}
