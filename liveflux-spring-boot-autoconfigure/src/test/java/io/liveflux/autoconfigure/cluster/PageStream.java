package io.liveflux.autoconfigure.cluster;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event stream of a page, whose posts go to any node.
 */
final class PageStream implements PageConnection {

	private static final Duration PATIENCE = Duration.ofSeconds(6);

	private static final int NO_CONTENT = 204;

	private final HttpClient http;

	private final Supplier<ModelNode> anyNode;

	/** Where the stream is. */
	private final ModelNode holder;

	private final String page;

	private final ReceivedMessages received = new ReceivedMessages();

	private final Events events = new Events();

	private String id = "";

	private int sequence;

	private PageStream(HttpClient http, Supplier<ModelNode> anyNode, String page) {
		this.http = http;
		this.anyNode = anyNode;
		this.holder = anyNode.get();
		this.page = page;
	}

	/**
	 * Connects to a node.
	 * @param anyNode returns the node for the stream, and then one for each post
	 * @return the connection, or {@code null} when the node does not take it
	 */
	static @Nullable PageConnection open(HttpClient http, Supplier<ModelNode> anyNode, String page) {
		PageStream stream = new PageStream(http, anyNode, page);
		HttpRequest request = stream.request(stream.holder).header("Accept", "text/event-stream").GET().build();
		CompletableFuture<HttpResponse<Void>> ended = http.sendAsync(request,
				BodyHandlers.fromLineSubscriber(stream.events));
		ended.whenComplete((response, failure) -> stream.received.end());
		JsonNode hello = stream.next(PATIENCE.toMillis());
		if (hello == null || !hello.has("connection")) {
			ended.cancel(true);
			return null;
		}
		stream.id = hello.get("connection").stringValue();
		return stream;
	}

	private HttpRequest.Builder request(ModelNode node) {
		return HttpRequest.newBuilder(node.address("http", this.page)).header(ModelApplication.USER_HEADER, this.page);
	}

	@Override
	public void send(Map<String, ?> message) {
		this.sequence++;
		String frame = ReceivedMessages.MAPPER.writeValueAsString(message);
		// Whether a post arrived whose answer did not is not known; the number tells.
		if (!post(frame) && !post(frame)) {
			abort();
		}
	}

	private boolean post(String frame) {
		return send(request(this.anyNode.get()).header("Content-Type", "application/json")
			.header("X-Liveflux-Connection", this.id)
			.header("X-Liveflux-Sequence", String.valueOf(this.sequence))
			.POST(BodyPublishers.ofString(frame)));
	}

	private boolean send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
				.statusCode() == NO_CONTENT;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public @Nullable JsonNode next(long millis) {
		return this.received.next(millis);
	}

	@Override
	public boolean isOpen() {
		return this.received.isOpen();
	}

	/** Says that it leaves: a server notices only when it writes that nobody reads. */
	@Override
	public void abort() {
		this.received.end();
		this.events.cancel();
		if (!this.id.isEmpty()) {
			send(request(this.holder).header("X-Liveflux-Connection", this.id).DELETE());
		}
	}

	private final class Events implements Flow.Subscriber<String> {

		private static final String DATA = "data:";

		private static final String CLOSE = "event:close";

		private Flow.@Nullable Subscription subscription;

		private boolean isCancelled;

		@Override
		public synchronized void onSubscribe(Flow.Subscription subscription) {
			this.subscription = subscription;
			if (this.isCancelled) {
				subscription.cancel();
			}
			subscription.request(Long.MAX_VALUE);
		}

		synchronized void cancel() {
			this.isCancelled = true;
			if (this.subscription != null) {
				this.subscription.cancel();
			}
		}

		@Override
		public void onNext(String line) {
			if (line.replace(" ", "").startsWith(CLOSE)) {
				PageStream.this.received.end();
			}
			else if (line.startsWith(DATA) && line.length() > DATA.length() + 1 && PageStream.this.received.isOpen()) {
				PageStream.this.received.add(line.substring(DATA.length()));
			}
		}

		@Override
		public void onError(Throwable failure) {
			PageStream.this.received.end();
		}

		@Override
		public void onComplete() {
			PageStream.this.received.end();
		}

	}

}
