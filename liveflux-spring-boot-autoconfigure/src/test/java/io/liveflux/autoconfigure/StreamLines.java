package io.liveflux.autoconfigure;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The event stream of a visitor, who says nothing by itself.
 */
final class StreamLines {

	private static final String CONNECTION = "\"connection\":\"";

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Void> end;

	private final Visitor visitor;

	private final String token;

	private StreamLines(Visitor visitor) throws Exception {
		this.visitor = visitor;
		this.token = visitor.get("/token/masked").body();
		HttpRequest request = HttpRequest.newBuilder(visitor.uri("/liveflux"))
			.header("Accept", "text/event-stream")
			.build();
		this.end = visitor.client()
			.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
			.thenAcceptAsync((response) -> {
				try (Stream<String> read = response.body()) {
					read.filter((line) -> !line.isEmpty()).forEach(this.lines::add);
				}
			});
	}

	static StreamLines open(Visitor visitor) throws Exception {
		StreamLines stream = new StreamLines(visitor);
		stream.await(() -> !stream.lines.isEmpty());
		assertThat(stream.lines.get(0)).contains("hello");
		return stream;
	}

	/**
	 * Posts a frame, and returns the status of the answer.
	 */
	int post(int sequence, String singleQuoted) throws IOException, InterruptedException {
		String hello = this.lines.get(0);
		int begin = hello.indexOf(CONNECTION) + CONNECTION.length();
		HttpRequest request = HttpRequest.newBuilder(this.visitor.uri("/liveflux"))
			.header("Content-Type", "application/json")
			.header("X-Liveflux-Connection", hello.substring(begin, hello.indexOf('"', begin)))
			.header("X-Liveflux-Sequence", String.valueOf(sequence))
			.header("X-CSRF-TOKEN", this.token)
			.POST(HttpRequest.BodyPublishers.ofString(singleQuoted.replace('\'', '"')))
			.build();
		return this.visitor.client().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	int pings() {
		return (int) this.lines.stream().filter("event: ping"::equals).count();
	}

	boolean isOver() {
		return this.end.isDone();
	}

	String last() {
		return this.lines.get(this.lines.size() - 1);
	}

	void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
	}

}
