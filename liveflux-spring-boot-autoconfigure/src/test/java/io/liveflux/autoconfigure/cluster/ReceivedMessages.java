package io.liveflux.autoconfigure.cluster;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages of one connection until its end.
 */
final class ReceivedMessages {

	static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final JsonNode END = MAPPER.createObjectNode().put("type", "end");

	private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

	private volatile boolean open = true;

	/** Takes one message or an array of them. */
	void add(String frame) {
		JsonNode read = MAPPER.readTree(frame);
		if (read.isArray()) {
			read.forEach(this.messages::add);
		}
		else {
			this.messages.add(read);
		}
	}

	/** Takes no more. */
	void end() {
		this.open = false;
		this.messages.add(END);
	}

	boolean isOpen() {
		return this.open;
	}

	/**
	 * Returns the next message, or {@code null} when none comes in time or there are no
	 * more.
	 */
	@Nullable JsonNode next(long millis) {
		try {
			JsonNode message = this.messages.poll(millis, TimeUnit.MILLISECONDS);
			return (message != END) ? message : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

}
