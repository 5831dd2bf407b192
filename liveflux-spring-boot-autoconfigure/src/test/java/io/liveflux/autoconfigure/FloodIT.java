package io.liveflux.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import io.liveflux.testing.OwnThread;
import io.liveflux.testing.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One client sends as fast as it can; the others are not to notice.
 */
@Tag("alone")
class FloodIT {

	private static final int ROUNDS = 9;

	private static final int SAMPLES = 300;

	private static final double MOST = 1.5;

	@Test
	void othersWaitNoLongerWhileOneClientFloods() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT
			.start(List.of("rate-limit.messages.rate=50", "rate-limit.messages.burst=50")); Sink sink = new Sink()) {
			int port = AdmissionIT.port(context);
			double[] ratios = new double[ROUNDS];
			AtomicLong sent = new AtomicLong();
			medianMicros(port, SAMPLES);
			for (int round = 0; round < ROUNDS; round++) {
				double quiet = medianMicrosWhileFlooding(sink.port(), port, new AtomicLong());
				double flooded = medianMicrosWhileFlooding(port, port, sent);
				ratios[round] = flooded / quiet;
			}
			Arrays.sort(ratios);

			assertThat(sent).hasValueGreaterThan(10_000);
			assertThat(LimitsIT.count(context, "liveflux.messages.rejected", "message-rate")).isGreaterThan(100);
			assertThat(ratios[ROUNDS / 2]).as("median of %s", Arrays.toString(ratios)).isLessThan(MOST);
		}
	}

	private static double medianMicrosWhileFlooding(int flooded, int port, AtomicLong sent) throws IOException {
		AtomicBoolean flooding = new AtomicBoolean(true);
		CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(flooded, flooding, sent),
				OwnThread::start);
		double median = medianMicros(port, SAMPLES);
		flooding.set(false);
		flood.join();
		return median;
	}

	/**
	 * Returns the median time of a ping of somebody who keeps to the limit: each
	 * connection sends few.
	 */
	private static double medianMicros(int port, int samples) throws IOException {
		double[] micros = new double[samples];
		for (int done = 0; done < samples;) {
			try (RawSocket socket = RawSocket.connect(port, "/liveflux",
					Map.of("Sec-WebSocket-Protocol", "liveflux.v1"))) {
				assertThat(socket.next()).contains("hello");
				for (int i = 0; i < 40 && done < samples; i++) {
					long start = System.nanoTime();
					socket.send("{'type':'ping','ref':1}");
					assertThat(socket.next()).contains("pong");
					micros[done++] = (System.nanoTime() - start) / 1_000.0;
				}
			}
		}
		Arrays.sort(micros);
		return micros[samples / 2];
	}

	/**
	 * Sends fifty thousand messages a second, many in a frame, and connects again when it
	 * is thrown out.
	 */
	private static void flood(int port, AtomicBoolean flooding, AtomicLong sent) {
		byte[] frame = ("[" + "{\"type\":\"ping\",\"ref\":1},".repeat(49) + "{\"type\":\"ping\",\"ref\":1}]")
			.getBytes(StandardCharsets.UTF_8);
		while (flooding.get()) {
			try (RawSocket socket = RawSocket.connect(port, "/liveflux",
					Map.of("Sec-WebSocket-Protocol", "liveflux.v1"))) {
				while (flooding.get()) {
					socket.frame(1, true, frame);
					sent.addAndGet(50);
					Pace.pass(Duration.ofMillis(1));
				}
			}
			catch (IOException ex) {
				// Thrown out, as it should be.
				continue;
			}
		}
	}

	/**
	 * Takes a flood and does nothing with it, so that both measurements bear what the
	 * flooding client itself costs the machine.
	 */
	private static final class Sink implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final ExecutorService executor = Executors.newCachedThreadPool();

		Sink() throws IOException {
			this.executor.execute(this::accept);
		}

		int port() {
			return this.server.getLocalPort();
		}

		private void accept() {
			try {
				while (true) {
					Socket client = this.server.accept();
					this.executor.execute(() -> swallow(client));
				}
			}
			catch (IOException ex) {
				// Closed: nothing more comes.
			}
		}

		private static void swallow(Socket client) {
			try (client) {
				client.getOutputStream().write("HTTP/1.1 101 Switching\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				client.getInputStream().transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// The client has gone.
			}
		}

		@Override
		public void close() throws IOException {
			this.server.close();
			this.executor.shutdownNow();
		}

	}

}
