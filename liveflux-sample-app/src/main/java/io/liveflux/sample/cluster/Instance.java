package io.liveflux.sample.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import io.liveflux.sample.SampleApplication;

/**
 * One instance of the application, in a process of its own that is started again when it
 * ends. Thread-safe.
 */
final class Instance {

	private static final Logger logger = LoggerFactory.getLogger(Instance.class);

	private static final int SECONDS_UNTIL_RESTART = 3;

	private final int port;

	private final List<String> command;

	private final RetryTemplate untilReady = new RetryTemplate(
			RetryPolicy.builder().maxRetries(600).delay(Duration.ofMillis(200)).build());

	private final Executor restarts = CompletableFuture.delayedExecutor(SECONDS_UNTIL_RESTART, TimeUnit.SECONDS);

	private @Nullable Process process;

	private boolean wanted;

	Instance(int port, List<String> profiles, List<String> arguments) {
		this.port = port;
		this.command = new ArrayList<>(java());
		this.command.add("--server.port=" + port);
		this.command.add("--spring.profiles.active=" + String.join(",", profiles));
		this.command.add("--spring.application.name=instance-" + port);
		this.command.add("--sample.cluster.launcher=" + ProcessHandle.current().pid());
		this.command.addAll(arguments);
	}

	/**
	 * Returns how this very application is started once more, be it from classes or from
	 * its archive, with as much memory.
	 */
	private static List<String> java() {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		ManagementFactory.getRuntimeMXBean()
			.getInputArguments()
			.stream()
			.filter((argument) -> argument.startsWith("-X"))
			.forEach(command::add);
		String path = System.getProperty("java.class.path");
		boolean isArchive = path.endsWith(".jar") && !path.contains(File.pathSeparator);
		command.addAll(isArchive ? List.of("-jar", path) : List.of("-cp", path, SampleApplication.class.getName()));
		return command;
	}

	int port() {
		return this.port;
	}

	synchronized void start() {
		this.wanted = true;
		try {
			Process started = new ProcessBuilder(this.command).inheritIO().start();
			this.process = started;
			started.onExit().thenAccept(this::ended);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Instance %d cannot be started".formatted(this.port), ex);
		}
	}

	private synchronized void ended(Process ended) {
		if (this.wanted) {
			logger.info("Instance {} has ended with {}, and is started again in {} seconds", this.port,
					ended.exitValue(), SECONDS_UNTIL_RESTART);
			this.restarts.execute(this::startAgain);
		}
	}

	private synchronized void startAgain() {
		if (this.wanted) {
			start();
			logger.info("Instance {} is process {} now", this.port, pid());
		}
	}

	/**
	 * Waits until it answers. One that ends before will be started again, so this goes on
	 * for two minutes.
	 */
	void awaitReady() {
		try {
			this.untilReady.execute(this::connect);
		}
		catch (RetryException ex) {
			throw new IllegalStateException("Instance %d does not answer".formatted(this.port), ex);
		}
	}

	private boolean connect() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
	}

	void stop() {
		Process stopped;
		synchronized (this) {
			this.wanted = false;
			stopped = this.process;
		}
		if (stopped != null) {
			stopped.destroy();
			stopped.onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally((ex) -> stopped.destroyForcibly()).join();
		}
	}

	private synchronized long pid() {
		return (this.process != null) ? this.process.pid() : -1;
	}

	@Override
	public String toString() {
		return "%d (process %d)".formatted(this.port, pid());
	}

}
