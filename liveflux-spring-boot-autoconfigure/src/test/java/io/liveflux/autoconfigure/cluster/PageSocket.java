package io.liveflux.autoconfigure.cluster;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A WebSocket of a page.
 */
final class PageSocket implements PageConnection {

	private final ReceivedMessages received = new ReceivedMessages();

	private final WebSocket socket;

	private PageSocket(HttpClient http, ModelNode node, String page) {
		this.socket = http.newWebSocketBuilder()
			.subprotocols("liveflux.v1")
			.connectTimeout(Duration.ofSeconds(5))
			.header(ModelApplication.USER_HEADER, page)
			.buildAsync(node.address("ws", page), new Listener())
			.join();
	}

	/**
	 * Connects to a node.
	 * @return the connection, or {@code null} when the node does not take it
	 */
	static @Nullable PageConnection open(HttpClient http, ModelNode node, String page) {
		try {
			return new PageSocket(http, node, page);
		}
		catch (CompletionException ex) {
			return null;
		}
	}

	@Override
	public void send(Map<String, ?> message) {
		try {
			this.socket.sendText(ReceivedMessages.MAPPER.writeValueAsString(message), true).join();
		}
		catch (CompletionException ex) {
			abort();
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

	@Override
	public void abort() {
		this.socket.abort();
		this.received.end();
	}

	private final class Listener implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
			return part(from, data, last);
		}

		@Override
		public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
			return part(from, StandardCharsets.UTF_8.decode(data), last);
		}

		private @Nullable CompletionStage<?> part(WebSocket from, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				PageSocket.this.received.add(this.text.toString());
				this.text.setLength(0);
			}
			from.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
			PageSocket.this.received.end();
			return null;
		}

		@Override
		public void onError(WebSocket from, Throwable error) {
			PageSocket.this.received.end();
		}

	}

}
