package io.liveflux.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One client sends as fast as it can; the others are not to notice.
 */
class FloodIT {

	private static final int ROUNDS = 5;

	private static final int SAMPLES = 400;

	private static final double MOST = 1.5;

	/** What a busy machine adds by itself, whoever floods. */
	private static final double NOISE_MICROS = 300;

	@Test
	void othersWaitNoLongerWhileOneClientFloods() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT
			.start(List.of("rate-limit.messages.rate=50", "rate-limit.messages.burst=50"))) {
			int port = AdmissionIT.port(context);
			double[] ratios = new double[ROUNDS];
			AtomicLong sent = new AtomicLong();
			medianMicros(port, SAMPLES);
			for (int round = 0; round < ROUNDS; round++) {
				double quiet = medianMicros(port, SAMPLES);
				AtomicBoolean flooding = new AtomicBoolean(true);
				CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(port, flooding, sent));
				double flooded = medianMicros(port, SAMPLES);
				flooding.set(false);
				flood.join();
				ratios[round] = flooded / (quiet + NOISE_MICROS);
			}
			Arrays.sort(ratios);

			assertThat(sent).hasValueGreaterThan(10_000);
			assertThat(LimitsIT.count(context, "liveflux.messages.rejected", "message-rate")).isGreaterThan(100);
			assertThat(ratios[ROUNDS / 2]).as("median of %s", Arrays.toString(ratios)).isLessThan(MOST);
		}
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
					LockSupport.parkNanos(1_000_000);
				}
			}
			catch (IOException ex) {
				// Thrown out, as it should be.
				continue;
			}
		}
	}

}
