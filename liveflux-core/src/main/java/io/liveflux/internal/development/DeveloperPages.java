package io.liveflux.internal.development;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ServerMessage;

/**
 * The open pages of whoever works on this machine. Nobody else is told what is for
 * developers. Thread-safe.
 */
public final class DeveloperPages {

	/** The extension of the client that takes what is for developers. */
	private static final String EVENT = "liveflux:overlay";

	/** An address, not a name that somebody would have to be asked for. */
	private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%.*)?");

	/** Headers of proxies: who they stand for may sit elsewhere. */
	private static final List<String> PROXIED = List.of("forwarded", "x-forwarded-for", "x-real-ip", "via");

	private final Supplier<ConnectionRegistry> connections;

	/**
	 * Creates it.
	 * @param connections the connections of this node, asked for when there is something
	 * to tell
	 */
	public DeveloperPages(Supplier<ConnectionRegistry> connections) {
		this.connections = connections;
	}

	/**
	 * Returns whether anybody is connected to this node.
	 */
	public boolean isAnybodyThere() {
		return this.connections.get().count() > 0;
	}

	/**
	 * Tells all pages that came from this machine, and not through a proxy.
	 * @param news what the client's extension understands
	 */
	public void tell(Map<String, ?> news) {
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
		return isLoopback(connection.handshake().remoteAddress())
				&& PROXIED.stream().noneMatch(connection.headers()::containsKey);
	}

	private static boolean isLoopback(@Nullable String address) {
		try {
			return address != null && ADDRESS.matcher(address).matches()
					&& InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
