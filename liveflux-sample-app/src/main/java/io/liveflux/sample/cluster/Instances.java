package io.liveflux.sample.cluster;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.context.SmartLifecycle;

/**
 * The instances of the application, each a process of its own.
 */
final class Instances implements SmartLifecycle {

	private final List<Instance> all;

	private volatile boolean running;

	Instances(int firstPort, int number, List<String> profiles, List<String> arguments) {
		this.all = IntStream.range(firstPort, firstPort + number)
			.mapToObj((port) -> new Instance(port, profiles, arguments))
			.toList();
	}

	List<Integer> ports() {
		return this.all.stream().map(Instance::port).toList();
	}

	String describe() {
		return this.all.stream().map(Instance::toString).collect(Collectors.joining(" and "));
	}

	void awaitReady() {
		this.all.forEach(Instance::awaitReady);
	}

	@Override
	public void start() {
		this.running = true;
		this.all.forEach(Instance::start);
	}

	@Override
	public void stop() {
		this.running = false;
		this.all.forEach(Instance::stop);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
