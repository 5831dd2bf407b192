package io.liveflux.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.HdrHistogram.Histogram;

/**
 * One kind of work, and how its cost is measured.
 */
enum Scenario {

	/**
	 * A message to everybody who listens: ten messages right after each other and then
	 * again as soon as everybody has them; and one message after the other, at an
	 * interval.
	 */
	FANOUT {
		@Override
		boolean takes(Contender contender) {
			return contender.listening() != null && contender != Contender.LIVEFLUX_SMALL_BUFFERS;
		}

		@Override
		Figures measure(Contender contender, PeersOptions options, LoadOptions load) {
			try (Trial trial = Trial.start(contender, load)) {
				int messages = Math.max(1, load.messages() / AT_ONCE) * AT_ONCE;
				double deliveries = (double) messages * load.connections();
				trial.publish(messages, AT_ONCE);
				long cpu = trial.cpuNanos();
				long start = System.nanoTime();
				trial.publish(messages, AT_ONCE);
				double seconds = (System.nanoTime() - start) / 1e9;
				double saturated = (trial.cpuNanos() - cpu) / 1e3 / deliveries;

				trial.latencies().reset();
				cpu = trial.cpuNanos();
				trial.pace();
				double paced = (trial.cpuNanos() - cpu) / 1e3 / load.messages() / load.connections();
				return Figures.of("CPU s per million, saturated", saturated)
					.and("CPU s per million, paced", paced)
					.and("deliveries/s", deliveries / seconds)
					.and("p50 ms", trial.latencies().getValueAtPercentile(50) / 1e6)
					.and("p99 ms", trial.latencies().getValueAtPercentile(99) / 1e6);
			}
		}
	},

	/** A text of 64 bytes that comes back. */
	ECHO {
		@Override
		boolean takes(Contender contender) {
			return contender.echo() != null;
		}

		@Override
		Asker ask(Contender contender, int port) throws IOException {
			return Asker.echo(port, contender);
		}
	},

	/**
	 * An action that adds one to a number in a view of Thymeleaf with 1 300 characters.
	 */
	ACTION {
		@Override
		boolean takes(Contender contender) {
			return hasViews(contender);
		}

		@Override
		Asker ask(Contender contender, int port) throws IOException {
			return view(contender, port, "counter");
		}
	},

	/**
	 * An action that changes one row of 300 in a view of Thymeleaf, whose rows have memos
	 * in LiveFlux.
	 */
	TABLE {
		@Override
		boolean takes(Contender contender) {
			return hasViews(contender);
		}

		@Override
		Asker ask(Contender contender, int port) throws IOException {
			return view(contender, port, "table");
		}

		@Override
		int rate(PeersOptions options) {
			return Math.max(1, options.rate() / COST_OF_A_TABLE);
		}
	},

	/** A handshake. */
	CONNECT {
		@Override
		boolean takes(Contender contender) {
			return FANOUT.takes(contender);
		}

		@Override
		Figures measure(Contender contender, PeersOptions options, LoadOptions load) {
			Contender.Talk talk = Objects.requireNonNull(contender.listening());
			try (ServerProcess server = ServerProcess.start(contender, load)) {
				connect(server, talk, load.warmUp());
				long cpu = server.cpuNanos();
				connect(server, talk, load.connections());
				return Figures.of("CPU us per handshake", (server.cpuNanos() - cpu) / 1e3 / load.connections());
			}
		}

		private void connect(ServerProcess server, Contender.Talk talk, int connections) {
			try {
				for (int i = 0; i < connections; i++) {
					try (SocketChannel socket = WebSocketFrames.connect(server.port())) {
						WebSocketFrames.upgrade(socket, server.port(), talk);
					}
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	},

	/** A connection that listens while nothing is published. */
	IDLE {
		@Override
		boolean takes(Contender contender) {
			return contender.listening() != null && contender != Contender.LIVEFLUX_VIRTUAL_THREADS;
		}

		@Override
		Figures measure(Contender contender, PeersOptions options, LoadOptions load) {
			try (ServerProcess server = ServerProcess.start(contender, load)) {
				// What is there once, however many connect, is there after this.
				Subscribers.connect(server.port(), contender, FIRST_CONNECTIONS).close();
				long before = settled(server);
				Subscribers subscribers = Subscribers.connect(server.port(), contender, load.connections());
				try {
					return Figures.of("KB", (settled(server) - before) / 1024.0 / load.connections());
				}
				finally {
					subscribers.close();
				}
			}
		}

		// Servers notice a while later that somebody has gone.
		private long settled(ServerProcess server) {
			long[] last = { server.memoryBytes() };
			Poll.holds(SETTLING, () -> {
				long before = last[0];
				last[0] = server.memoryBytes();
				return before - last[0] < LITTLE_BYTES && before >= last[0] - LITTLE_BYTES;
			});
			return last[0];
		}
	},

	/**
	 * What others notice of one client that reads nothing, while everybody gets messages
	 * of 16 KB at an interval.
	 */
	SLOW_READER {
		@Override
		boolean takes(Contender contender) {
			return FANOUT.takes(contender);
		}

		@Override
		@SuppressWarnings("try")
		Figures measure(Contender contender, PeersOptions options, LoadOptions load) {
			LoadOptions large = load.withSize(LARGE_BYTES);
			try (Trial trial = Trial.start(contender, large)) {
				double without = p99(trial);
				try (SocketChannel slow = Subscriber.connect(trial.server().port(), contender).socket()) {
					double with = p99(trial);
					return Figures.of("p99 with it, of without", with / without)
						.and("p99 ms without", without)
						.and("p99 ms with", with);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private double p99(Trial trial) {
			trial.latencies().reset();
			trial.pace();
			return trial.latencies().getValueAtPercentile(99) / 1e6;
		}
	};

	/** How many messages are published right after each other. */
	static final int AT_ONCE = 10;

	/** Until the code is compiled, on the processors that it is measured on. */
	private static final int WARM_UP = 5;

	/** A table takes this many times as long as a number. */
	private static final int COST_OF_A_TABLE = 10;

	private static final int FIRST_CONNECTIONS = 200;

	private static final Duration SETTLING = Duration.ofSeconds(10);

	private static final int LITTLE_BYTES = 64 * 1024;

	private static final int LARGE_BYTES = 16 * 1024;

	private static Asker view(Contender contender, int port, String name) throws IOException {
		return contender.isLiveFlux() ? Asker.component(port, contender, name) : Asker.posts(port, '/' + name);
	}

	private static boolean hasViews(Contender contender) {
		return contender == Contender.MVC || contender.isLiveFlux() && contender != Contender.LIVEFLUX_SMALL_BUFFERS;
	}

	/**
	 * Returns what it is called in results and options.
	 */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns whether it makes sense for a server.
	 */
	abstract boolean takes(Contender contender);

	/**
	 * Returns a client that asks, where it is one that does.
	 */
	Asker ask(Contender contender, int port) throws IOException {
		throw new UnsupportedOperationException(name());
	}

	/**
	 * Returns how many questions all clients together ask each second, where they are
	 * paced.
	 */
	int rate(PeersOptions options) {
		return options.rate();
	}

	/**
	 * Measures a server that has just been started.
	 */
	Figures measure(Contender contender, PeersOptions options, LoadOptions load) {
		List<Asker> askers = new ArrayList<>();
		try (ServerProcess server = ServerProcess.start(contender, load)) {
			for (int i = 0; i < options.askers(); i++) {
				askers.add(ask(contender, server.port()));
			}
			try (Askers clients = new Askers(askers)) {
				Duration time = options.time();
				clients.saturate(time.multipliedBy(WARM_UP));
				long cpu = server.cpuNanos();
				long answers = clients.saturate(time);
				double saturated = (server.cpuNanos() - cpu) / 1e3 / answers;
				cpu = server.cpuNanos();
				Histogram latencies = clients.pace(rate(options), time);
				return Figures.of("CPU s per million, saturated", saturated)
					.and("CPU s per million, paced",
							(server.cpuNanos() - cpu) / 1e3 / Math.max(1, latencies.getTotalCount()))
					.and("answers/s", answers / (time.toMillis() / 1e3))
					.and("p50 ms", latencies.getValueAtPercentile(50) / 1e6)
					.and("p99 ms", latencies.getValueAtPercentile(99) / 1e6);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
