package io.liveflux.benchmarks.server;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the load say when to publish, and asks what it has cost.
 */
@RestController
class BenchmarkController {

	private final Publisher publisher;

	private final String text;

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	BenchmarkController(Publisher publisher, @Value("${benchmark.size:256}") int size) {
		this.publisher = publisher;
		this.text = "x".repeat(size);
	}

	@PostMapping("/publish")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void publish() {
		this.publisher.publish(Tick.of(System.nanoTime(), this.text));
	}

	/**
	 * Returns the processor time that this process has used, in nanoseconds.
	 */
	@GetMapping("/cpu")
	long cpu() {
		return this.system.getProcessCpuTime();
	}

	/**
	 * Returns how much of the heap is in use, in bytes, once the garbage is gone.
	 */
	@GetMapping("/heap")
	long heap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
