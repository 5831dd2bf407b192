package io.liveflux.autoconfigure.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two servers, each a process of its own, restart one after the other behind a TCP proxy
 * while many clients act. State is kept in memory, so components are mounted again.
 * {@code -Dliveflux.deploy.clients=500} sets how many there are.
 */
class RollingRestartIT {

	private static final int CLIENTS = Integer.getInteger("liveflux.deploy.clients", 200);

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final List<Process> processes = new ArrayList<>();

	@TempDir
	private Path folder;

	@Test
	void noActionIsLostAndNoneIsDoneTwice() throws Exception {
		List<Integer> ports = List.of(freePort(), freePort());
		HttpClient http = HttpClient.newHttpClient();
		ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
		try (TcpBalancer balancer = new TcpBalancer(ports)) {
			List<Process> servers = new ArrayList<>();
			for (int port : ports) {
				servers.add(start(port));
			}
			for (Process server : servers) {
				awaitReady(server);
			}
			int entry = balancer.port();
			List<DeployClient> clients = IntStream.range(0, CLIENTS)
				.mapToObj((i) -> new DeployClient("client" + i, entry, http, timer))
				.toList();
			clients.forEach(DeployClient::start);
			awaitAll(clients, (client) -> client.answered() >= 2);

			for (int i = 0; i < servers.size(); i++) {
				servers.get(i).destroy();
				assertThat(servers.get(i).waitFor(1, TimeUnit.MINUTES)).isTrue();
				awaitReady(start(ports.get(i)));
			}
			Map<DeployClient, Integer> before = new LinkedHashMap<>();
			clients.forEach((client) -> before.put(client, client.answered()));
			awaitAll(clients, (client) -> client.answered() >= before.get(client) + 2);
			clients.forEach(DeployClient::stop);
			awaitAll(clients, DeployClient::isQuiet);

			assertThat(clients).allSatisfy((client) -> assertThat(client.problems()).isEmpty());
			assertThat(clients).anySatisfy((client) -> assertThat(client.connections()).isGreaterThan(1));
			Map<String, List<Integer>> done = done();
			assertThat(clients).allSatisfy((client) -> assertThat(done.get(client.name()))
				.containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, client.answered()).boxed().toList()));
		}
		finally {
			timer.shutdownNow();
			this.processes.forEach(Process::destroyForcibly);
		}
	}

	private static void awaitAll(List<DeployClient> clients, Predicate<DeployClient> condition) {
		Awaitility.await().atMost(PATIENCE).until(() -> clients.stream().allMatch(condition));
	}

	private Process start(int port) throws IOException {
		Path ledger = this.folder.resolve("ledger-" + this.processes.size());
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				DeployServer.class.getName(), String.valueOf(port), ledger.toString())
			.redirectErrorStream(true)
			.start();
		this.processes.add(process);
		return process;
	}

	private static void awaitReady(Process process) throws IOException {
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		List<String> said = new ArrayList<>();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.equals(DeployServer.READY)) {
				keepReading(output);
				return;
			}
			said.add(line);
		}
		throw new AssertionError("The server did not start:\n" + String.join("\n", said));
	}

	private static void keepReading(BufferedReader output) {
		ExecutorService reader = Executors.newSingleThreadExecutor();
		reader.execute(() -> output.lines().forEach(System.out::println));
		reader.shutdown();
	}

	private Map<String, List<Integer>> done() throws IOException {
		Map<String, List<Integer>> done = new LinkedHashMap<>();
		try (DirectoryStream<Path> ledgers = Files.newDirectoryStream(this.folder)) {
			for (Path ledger : ledgers) {
				for (String line : Files.readAllLines(ledger)) {
					String[] words = line.split(" ");
					done.computeIfAbsent(words[0], (name) -> new ArrayList<>()).add(Integer.valueOf(words[1]));
				}
			}
		}
		return done;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
