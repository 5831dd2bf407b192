package io.liveflux.benchmarks;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.testing.redis.TcpProxy;

/**
 * How long does a file take into the field of a component, at once and over a network
 * that takes 100 ms for a round trip, and how much heap does an upload under way take?
 * Compares it with the body of one request to Spring MVC, in the same run and in turns.
 * Ends by itself.
 */
public final class UploadBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(UploadBenchmark.class);

	private static final int MEGABYTE = 1024 * 1024;

	/** 100 Mbit/s. */
	private static final int UPLINK = 12_500_000;

	private static final int ROUNDS = 5;

	private static final int STALLED = 40;

	private UploadBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args size of the file in megabytes, 64 by default
	 * @throws IOException when a connection breaks
	 */
	public static void main(String[] args) throws IOException {
		int size = ((args.length > 0) ? Integer.parseInt(args[0]) : 64) * MEGABYTE;
		try (UploadServer server = new UploadServer()) {
			measure(server, 0, 0, size);
			measure(server, 0, UPLINK, size / 2);
			measure(server, 100, UPLINK, size / 2);
			try (UploadClient client = new UploadClient(server.port())) {
				long each = heapOfEach(client, STALLED, MEGABYTE);
				logger.info("heap of an upload in the middle of a chunk of 1 MB: {} KB, {} chunks", each / 1024,
						String.format(Locale.ROOT, "%.2f", each / (double) MEGABYTE));
			}
		}
	}

	private static void measure(UploadServer server, int roundTripMillis, int uplink, int size) {
		try (TcpProxy network = TcpProxy.to(server.port());
				UploadClient client = new UploadClient(network.port(), uplink)) {
			network.delay(Duration.ofMillis(roundTripMillis / 2));
			Result result = measure(client, size, ROUNDS);
			logger.info("round trip {} ms, uplink {}: {} MB into a field {} MB/s, as a body {} MB/s, ratio {}",
					roundTripMillis, (uplink > 0) ? uplink * 8L / 1_000_000 + " Mbit/s" : "as it is", size / MEGABYTE,
					rate(size, result.field()), rate(size, result.body()),
					String.format(Locale.ROOT, "%.2f", result.ratio()));
		}
	}

	/**
	 * Sends a file in turns in both ways, and takes the medians.
	 */
	static Result measure(UploadClient client, int size, int rounds) {
		byte[] file = new byte[size];
		new Random(1).nextBytes(file);
		long[] field = new long[rounds];
		long[] body = new long[rounds];
		for (int round = -1; round < rounds; round++) {
			long inField = client.upload(file);
			long asBody = client.put(file);
			// The first round warms up.
			if (round >= 0) {
				field[round] = inField;
				body[round] = asBody;
			}
		}
		Arrays.sort(field);
		Arrays.sort(body);
		return new Result(field[rounds / 2], body[rounds / 2]);
	}

	/**
	 * Returns the heap that an upload takes which has stopped in the middle of a chunk,
	 * with all that its connection takes.
	 */
	static long heapOfEach(UploadClient client, int count, int chunk) throws IOException {
		client.stall(1, chunk).get(0).close();
		long before = usedHeap();
		List<Socket> stalled = client.stall(count, chunk);
		long after = usedHeap();
		for (Socket socket : stalled) {
			socket.close();
		}
		return Math.max(0, after - before) / count;
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static String rate(int size, long nanos) {
		return String.format(Locale.ROOT, "%.1f", size / (double) MEGABYTE / (nanos / 1e9));
	}

	/**
	 * What was measured.
	 *
	 * @param field nanoseconds of a file into a field
	 * @param body the same as the body of a request
	 */
	record Result(long field, long body) {

		double ratio() {
			return this.body / (double) this.field;
		}

	}

}
