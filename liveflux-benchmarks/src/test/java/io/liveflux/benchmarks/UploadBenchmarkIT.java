package io.liveflux.benchmarks;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UploadBenchmarkIT {

	private static final int CHUNK = 1024 * 1024;

	@Test
	void filesArriveInBothWaysAndNoChunkIsHeldInMemory() throws IOException {
		try (UploadServer server = new UploadServer(); UploadClient client = new UploadClient(server.port())) {
			assertThat(UploadBenchmark.measure(client, 3 * CHUNK, 1).ratio()).isPositive();

			assertThat(UploadBenchmark.heapOfEach(client, 20, CHUNK)).isLessThan(CHUNK + CHUNK / 2);
		}
	}

}
