package io.liveflux.benchmarks.server;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vert.x, used in the plainest way: one event loop, and a frame to one client after the
 * other.
 */
public final class VertxServer {

	private final Set<ServerWebSocket> everybody = new LinkedHashSet<>();

	private final JsonMapper jsonMapper = JsonMapper.builder().build();

	private final String text;

	private VertxServer(int size) {
		this.text = "x".repeat(size);
	}

	/**
	 * Starts the server. It ends with the process that started it.
	 * @param args as {@link BenchmarkServer} has them
	 */
	public static void main(String[] args) {
		VertxServer server = new VertxServer(number(args, "--benchmark.size="));
		Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
			.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(number(args, "--server.port=")))
			.requestHandler(server::answer)
			.webSocketHandler(server::open)
			.listen()
			.onFailure((failure) -> Runtime.getRuntime().halt(1));
		ProcessHandle.current()
			.parent()
			.ifPresent((parent) -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
	}

	private static int number(String[] args, String option) {
		return Arrays.stream(args)
			.filter((argument) -> argument.startsWith(option))
			.mapToInt((argument) -> Integer.parseInt(argument.substring(option.length())))
			.findFirst()
			.orElseThrow();
	}

	private void open(ServerWebSocket socket) {
		if ("/echo".equals(socket.path())) {
			socket.textMessageHandler(socket::writeTextMessage);
			return;
		}
		this.everybody.add(socket);
		socket.closeHandler((closed) -> this.everybody.remove(socket));
		// Who has gone is not measured.
		socket.exceptionHandler((failure) -> {
		});
	}

	private void answer(HttpServerRequest request) {
		if ("/publish".equals(request.path())) {
			int times = Integer.parseInt(request.getParam("times", "1"));
			for (int i = 0; i < times; i++) {
				publish(Long.parseLong(request.getParam("at", Long.toString(System.nanoTime()))));
			}
			request.response().setStatusCode(204).end();
		}
		else {
			System.gc();
			long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			request.response().end(Long.toString(used));
		}
	}

	private void publish(long sent) {
		String message = this.jsonMapper.writeValueAsString(Tick.of(sent, this.text));
		this.everybody.forEach((socket) -> socket.writeTextMessage(message));
	}

}
