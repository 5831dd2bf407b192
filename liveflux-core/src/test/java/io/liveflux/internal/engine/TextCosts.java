package io.liveflux.internal.engine;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.InboundMessage;

/**
 * A process that keeps texts in components, and says how many bytes of the heap each one
 * costs that cannot be given up.
 */
final class TextCosts {

	/** Characters of one text, each a byte. */
	static final int LENGTH = 60_000;

	private static final int COMPONENTS = 60;

	private TextCosts() {
	}

	/**
	 * Runs the process.
	 * @param args name of how the components are used
	 */
	public static void main(String[] args) {
		Use use = Use.valueOf(args[0]);
		boolean watched = use != Use.UNWATCHED;
		try (LiveWorld world = new LiveWorld()) {
			ManagedConnection connection = world.connections.open(
					new Handshake(Dialect.LIVEFLUX_V1, null, "s", "page", Locale.ENGLISH, Map.of()), new Nowhere(),
					new OutboundLimits(10_000_000, OverflowPolicy.DISCONNECT));
			keep(world, watched ? connection : null, 5);
			long before = used();
			keep(world, watched ? connection : null, COMPONENTS);
			if (use == Use.AT_REST) {
				world.components.restQuiet();
				world.components.restQuiet();
			}
			System.out.println((used() - before) / COMPONENTS);
			System.exit(0);
		}
	}

	private static void keep(LiveWorld world, @Nullable ManagedConnection connection, int components) {
		for (int i = 0; i < components; i++) {
			String id = world.mount("s", "draft", Map.of());
			for (long ref = 1; ref <= 5; ref++) {
				String text = Long.toString(ref).repeat(LENGTH);
				InboundMessage request = new PostedMessage(InboundMessage.ACTION, id, "publish", Map.of(),
						Map.of("title", text), "page", ref);
				if (connection != null) {
					world.components.handle(connection, request);
				}
				else {
					world.components.handle(LiveWorld.http("s"), request);
				}
			}
		}
	}

	/** Soft references are told to go with the first collection. */
	private static long used() {
		for (int i = 0; i < 4; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/**
	 * How the components are used.
	 */
	enum Use {

		/** Nobody watches them. */
		UNWATCHED,

		/** A connection watches them. */
		WATCHED,

		/** A connection watches them, and nobody has used them for a while. */
		AT_REST

	}

	/**
	 * Writes to nobody and keeps nothing.
	 */
	private static final class Nowhere implements FrameWriter {

		@Override
		public void write(Frame frame, Callback callback) {
			callback.done(null);
		}

		@Override
		public void close(int code, String reason) {
		}

	}

}
