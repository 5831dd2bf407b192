package io.liveflux.benchmarks.server;

import java.lang.management.ManagementFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the load say when to publish, and asks how much memory is in use.
 */
@RestController
class BenchmarkController {

	private final Publisher publisher;

	private final String text;

	BenchmarkController(Publisher publisher, @Value("${benchmark.size:256}") int size) {
		this.publisher = publisher;
		this.text = "x".repeat(size);
	}

	/**
	 * Publishes the message. One after the other, because not every server can be used by
	 * several threads at once.
	 * @param at when it was to be published, or 0 for now
	 * @param times how often, right after each other
	 */
	@PostMapping("/publish")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	synchronized void publish(@RequestParam(defaultValue = "0") long at, @RequestParam(defaultValue = "1") int times) {
		for (int i = 0; i < times; i++) {
			this.publisher.publish(Tick.of((at != 0) ? at : System.nanoTime(), this.text));
		}
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
