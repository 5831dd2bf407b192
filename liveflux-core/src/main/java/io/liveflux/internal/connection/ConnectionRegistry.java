package io.liveflux.internal.connection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.PayloadWriter;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * All open connections of this node. Transports open connections here and say when they
 * have ended. Thread-safe.
 *
 * @since 0.1
 */
public final class ConnectionRegistry {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionRegistry.class);

	private final Map<String, DefaultConnection> connections = new ConcurrentHashMap<>();

	private final MessageEncoder encoder;

	private final List<ConnectionListener> listeners;

	private final ConnectionIdGenerator ids;

	private final InstantSource clock;

	private final TrafficListener traffic;

	private final OperatorLog log;

	/**
	 * Creates a registry.
	 * @param encoder writes what is sent through {@link ManagedConnection#send(Object)}
	 * @param ids makes the ids of connections
	 * @param clock tells when connections are opened
	 * @param listeners told when connections come and go, in this order
	 * @param traffic told of what they carry
	 */
	public ConnectionRegistry(MessageEncoder encoder, ConnectionIdGenerator ids, InstantSource clock,
			List<ConnectionListener> listeners, TrafficListener traffic) {
		Assert.notNull(encoder, "'encoder' must not be null");
		Assert.notNull(ids, "'ids' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.encoder = encoder;
		this.ids = ids;
		this.clock = clock;
		this.listeners = List.copyOf(listeners);
		this.traffic = traffic;
		this.log = new OperatorLog(ConnectionRegistry.class, clock);
	}

	/**
	 * Returns what writes the messages of connections.
	 */
	public MessageEncoder encoder() {
		return this.encoder;
	}

	/**
	 * Opens a connection over a transport.
	 * @param handshake what is known of the client
	 * @param out the transport
	 * @param limits bounds of the outbound queue
	 * @return the connection
	 */
	public ManagedConnection open(Handshake handshake, FrameWriter out, OutboundLimits limits) {
		return register(new DefaultConnection(this.ids.nextId(), this.clock.instant(), handshake, out,
				new DefaultConnection.Treatment(limits, payloads(handshake.dialect()), (end) -> {
				}), this.traffic, this.log));
	}

	private PayloadWriter payloads(Dialect dialect) {
		return (payload) -> new Frame.Text(this.encoder.encode((dialect == Dialect.LIVEFLUX_V1)
				? new ServerMessage.Payload(null, payload) : new ServerMessage.PlainPayload(payload)));
	}

	/**
	 * Opens a connection to a socket of the application's own.
	 * @param handshake what is known of the client
	 * @param out the transport
	 * @param profile what the endpoint adds
	 * @return the connection
	 */
	public DefaultSocketConnection open(Handshake handshake, FrameWriter out, DefaultSocketConnection.Profile profile) {
		return register(new DefaultSocketConnection(this.ids.nextId(), this.clock.instant(), handshake, out, profile,
				this.traffic, this.log));
	}

	private <C extends DefaultConnection> C register(C connection) {
		this.connections.put(connection.id(), connection);
		this.listeners.forEach((listener) -> listener.opened(connection));
		return connection;
	}

	/**
	 * Notes that the transport of a connection has ended without a word of the client's.
	 * Calling it again does nothing.
	 * @param connection the connection
	 */
	public void ended(ManagedConnection connection) {
		ended(connection, ConnectionEnd.LOST);
	}

	/**
	 * Notes that the transport of a connection has ended. Calling it again does nothing.
	 * @param connection the connection
	 * @param code close code that the client sent
	 * @param reason short text that the client sent, may be empty
	 */
	public void ended(ManagedConnection connection, int code, String reason) {
		ended(connection, new ConnectionEnd(code, reason, false));
	}

	private void ended(ManagedConnection connection, ConnectionEnd seen) {
		DefaultConnection known = this.connections.remove(connection.id());
		if (known == null) {
			return;
		}
		ConnectionEnd end = known.ended(seen);
		known.tellEnd(end);
		logger.debug("Connection {} over {} ended after {} with {}, closed by the {}", known.id(), known.transport(),
				Duration.between(known.openedAt(), this.clock.instant()), end.code(),
				end.byServer() ? "server" : "client");
		for (ConnectionListener listener : this.listeners) {
			try {
				listener.closed(known, end);
			}
			// One listener's failure must not keep the others from cleaning up.
			catch (RuntimeException ex) {
				this.log.error("the end of connections", "A listener failed at the end of a connection", ex);
			}
		}
	}

	/**
	 * Returns a connection by its id.
	 * @param id the id
	 * @return the connection, if it is open on this node
	 */
	public Optional<ManagedConnection> find(String id) {
		return Optional.ofNullable(this.connections.get(id));
	}

	/**
	 * Returns all open connections of this node, as a live view.
	 */
	public Collection<? extends ManagedConnection> connections() {
		return Collections.unmodifiableCollection(this.connections.values());
	}

	/**
	 * Returns how many connections are open on this node.
	 */
	public int count() {
		return this.connections.size();
	}

	/**
	 * Makes ids of connections.
	 */
	@FunctionalInterface
	public interface ConnectionIdGenerator {

		/**
		 * Returns an id that was never returned before and cannot be guessed.
		 */
		String nextId();

	}

}
