package io.liveflux.internal.connection;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

import org.springframework.util.Assert;

import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Closes connections with code 1012, "service restart": their clients are to connect
 * again, not all of them at the same time. Thread-safe.
 *
 * @since 0.1
 */
public final class ServiceRestart {

	private final MessageEncoder encoder;

	private final Duration spread;

	private final IntUnaryOperator random;

	/**
	 * Creates it.
	 * @param encoder writes what clients are told
	 * @param spread time over which they come back
	 * @param random chooses a number from 0 to below the one that it is given
	 */
	public ServiceRestart(MessageEncoder encoder, Duration spread, IntUnaryOperator random) {
		Assert.isTrue(!spread.isNegative(), "'spread' must not be negative");
		this.encoder = encoder;
		this.spread = spread;
		this.random = random;
	}

	/**
	 * Closes a connection when what waits for it is sent.
	 * @param connection the connection
	 * @param reason why, in a few words
	 */
	public void close(ManagedConnection connection, String reason) {
		int delayMillis = this.random.applyAsInt((int) Math.min(this.spread.toMillis() + 1, Integer.MAX_VALUE));
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			String json = this.encoder.encode(new ServerMessage.Drain(delayMillis));
			connection.enqueue(Outbound.of(new Frame.Text(json), false));
		}
		connection.closeAfterSending(CloseCode.SERVICE_RESTART.value(),
				reason + ", reconnect in " + delayMillis + " ms");
	}

}
