package io.liveflux.internal.drawing;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Handshake;
import io.liveflux.protocol.Dialect;

/**
 * Knows which clients take the rows of long lists apart from the HTML around them: those
 * that say so when they connect, or with a {@code sync}.
 */
public final class SeparateRows {

	/** Attribute of connections whose client has said so later. */
	private static final String ATTRIBUTE = "liveflux.rows";

	private SeparateRows() {
	}

	public static boolean isSupportedBy(Connection connection) {
		Handshake handshake = connection.handshake();
		return handshake.dialect() == Dialect.LIVEFLUX_V1
				&& (handshake.can(Handshake.Ability.ROWS) || connection.attributes().containsKey(ATTRIBUTE));
	}

	/**
	 * Notes that a client has said so.
	 */
	public static void takeBy(Connection connection) {
		connection.attributes().put(ATTRIBUTE, true);
	}

}
