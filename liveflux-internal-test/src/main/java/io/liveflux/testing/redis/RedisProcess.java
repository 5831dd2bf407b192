package io.liveflux.testing.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import redis.embedded.core.ExecutableProvider;

import io.liveflux.testing.Pace;

/**
 * A Redis server of a test's own, on a port of its own and in a folder of its own. It can
 * be stopped, killed, paused and started again, with its data or without.
 *
 * @since 0.1
 */
public final class RedisProcess implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(20);

	private static final Duration LOOK = Duration.ofMillis(10);

	private final Path binary;

	private final int port;

	private final Path folder;

	private final List<String> settings;

	private Process process;

	private RedisProcess(Path binary, List<String> settings) {
		this.binary = binary;
		this.settings = List.copyOf(settings);
		try {
			this.folder = Files.createTempDirectory("liveflux-redis");
			this.port = freePort();
			this.process = launch();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts the server that comes from Maven, version 6.2.
	 * @param settings names and values beside each other, such as {@code maxmemory},
	 * {@code 10mb}
	 */
	public static RedisProcess start(String... settings) {
		return new RedisProcess(embedded(), List.of(settings));
	}

	/**
	 * Starts the server that is installed on this machine, or the one that comes from
	 * Maven if there is none.
	 * @param settings names and values beside each other
	 */
	public static RedisProcess startNewest(String... settings) {
		return new RedisProcess(installed().orElseGet(RedisProcess::embedded), List.of(settings));
	}

	/**
	 * Returns the server that is installed on this machine, if there is one.
	 */
	public static Optional<Path> installed() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "redis-server"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static Path embedded() {
		try {
			return ExecutableProvider.newJarResourceProvider().get().toPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns a port that nothing listens to.
	 */
	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Returns the port that it listens to on this machine.
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Sends a command, and returns the lines of the answer without the signs of the
	 * protocol.
	 * @param words the command and its arguments
	 */
	public List<String> command(String... words) {
		return RedisCommand.send(this.port, words);
	}

	/**
	 * Ends the process at once, as if the machine were switched off.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/**
	 * Starts it again with the data that it had.
	 */
	public void restart() {
		stop();
		try {
			this.process = launch();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts it again without data.
	 */
	public void restartEmpty() {
		stop();
		deleteData();
		restart();
	}

	/**
	 * Lets the process stand still: its connections stay open, and nothing is answered.
	 */
	public void pause() {
		signal("STOP");
	}

	/**
	 * Lets a paused process go on.
	 */
	public void resume() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Writes are not put off behind a slow disk: what was answered is there after the
	 * process was killed.
	 */
	private Process launch() throws IOException {
		List<String> command = new ArrayList<>(List.of(this.binary.toString(), "--port", Integer.toString(this.port),
				"--bind", "127.0.0.1", "--dir", this.folder.toString(), "--save", "", "--appendonly", "yes",
				"--appendfsync", "no", "--daemonize", "no", "--loglevel", "warning"));
		for (int i = 0; i < this.settings.size(); i++) {
			command.add((i % 2 == 0) ? "--" + this.settings.get(i) : this.settings.get(i));
		}
		File log = this.folder.resolve("log").toFile();
		Process started = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
		Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
		long end = System.nanoTime() + START.toNanos();
		while (!answers()) {
			if (!started.isAlive() || System.nanoTime() - end > 0) {
				started.destroyForcibly();
				throw new IOException("Redis does not start: " + Files.readString(log.toPath()));
			}
			Pace.pass(LOOK);
		}
		return started;
	}

	private boolean answers() {
		try {
			return command("PING").equals(List.of("PONG"));
		}
		catch (UncheckedIOException ex) {
			return false;
		}
		catch (IllegalStateException ex) {
			// Whoever asks for a password is there.
			return String.valueOf(ex.getMessage()).contains("NOAUTH");
		}
	}

	private void stop() {
		resume();
		this.process.destroy();
		awaitEnd();
	}

	private void awaitEnd() {
		try {
			if (!this.process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("Redis does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void deleteData() {
		try (Stream<Path> files = Files.walk(this.folder)) {
			files.sorted(Comparator.reverseOrder())
				.filter((file) -> !file.equals(this.folder))
				.map(Path::toFile)
				.forEach(File::delete);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends the process and deletes its data.
	 */
	@Override
	public void close() {
		kill();
		deleteData();
		this.folder.toFile().delete();
	}

}
