package io.liveflux.benchmarks;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many bytes of garbage the most frequent calls make. Other than time, that hardly
 * depends on what else the machine does; a tenth is left for other Java versions. Tests
 * run without the last optimizations of the compiler, which spare some of it.
 */
class AllocationTests {

	private static final int WARM_UP = 500;

	private static final int CALLS = 1000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void ofAnAction() {
		ActionBenchmark benchmark = new ActionBenchmark();
		benchmark.mount();

		assertThat(bytesOf(benchmark::act)).isLessThan(10_900);
		benchmark.stop();
	}

	@Test
	void ofAChangeInALargeTable() {
		assertThat(bytesOfAChange(LargeTableBenchmark.Drawn.ITSELF)).isLessThan(414_000);
		assertThat(bytesOfAChange(LargeTableBenchmark.Drawn.ITSELF_WITH_MEMO)).isLessThan(96_000);
		assertThat(bytesOfAChange(LargeTableBenchmark.Drawn.THYMELEAF_WITH_MEMO)).isLessThan(331_000);
	}

	private long bytesOfAChange(LargeTableBenchmark.Drawn by) {
		LargeTableBenchmark benchmark = new LargeTableBenchmark();
		benchmark.drawnBy(by);
		benchmark.mount();
		long bytes = bytesOf(benchmark::changeOneRow);
		benchmark.stop();
		return bytes;
	}

	@Test
	void ofAText() {
		assertThat(bytesOf(echo("TextEcho"))).isLessThan(1_800);
	}

	@Test
	void ofAJsonObjectAsARecord() {
		assertThat(bytesOf(echo("JsonEcho"))).isLessThan(8_600);
	}

	private static Runnable echo(String socket) {
		EchoBenchmark benchmark = new EchoBenchmark();
		benchmark.socket = socket;
		benchmark.open();
		return benchmark::echo;
	}

	private long bytesOf(Runnable call) {
		for (int i = 0; i < WARM_UP; i++) {
			call.run();
		}
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < CALLS; i++) {
			call.run();
		}
		return (this.threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
	}

}
