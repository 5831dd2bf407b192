package io.liveflux.internal.drawing;

import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.RowOp;
import io.liveflux.protocol.ServerMessage;

/**
 * What has changed in the lists of a component whose rows are kept apart, from one
 * version to the next. Encoded once, by the first that needs it. Thread-safe.
 */
final class RowsStep {

	static final RowsStep NONE = new RowsStep(List.of());

	private final List<ServerMessage.Rows> messages;

	// A benign race: two threads may encode the same bytes.
	private volatile SoftReference<List<Frame>> encoded = new SoftReference<>(null);

	private RowsStep(List<ServerMessage.Rows> messages) {
		this.messages = messages;
	}

	/**
	 * Returns the step between two drawings. Of a list of which rows are missing it says
	 * nothing: a client that lacks them asks.
	 * @param html the HTML of rows by lists and keys, as far as it is at hand
	 */
	static RowsStep between(String componentId, DrawnLists old, DrawnLists now, Map<String, Map<String, String>> html) {
		if (now.isEmpty()) {
			return NONE;
		}
		List<ServerMessage.Rows> messages = new ArrayList<>(1);
		now.lists().forEach((name, rows) -> {
			RowList before = old.lists().get(name);
			ServerMessage.Rows message = (before != null)
					? message(componentId, name, before.digest(), before, rows, html.getOrDefault(name, Map.of()))
					: whole(componentId, name, rows, html.getOrDefault(name, Map.of()));
			if (message != null && !(message.ops().isEmpty() && before != null)) {
				messages.add(message);
			}
		});
		return messages.isEmpty() ? NONE : new RowsStep(List.copyOf(messages));
	}

	/**
	 * Returns what makes any rows these.
	 * @return the message, {@code null} when the HTML of a row is missing
	 */
	static ServerMessage.@Nullable Rows whole(String componentId, String list, RowList rows, Map<String, String> html) {
		return message(componentId, list, null, RowList.EMPTY, rows, html);
	}

	/**
	 * Returns what makes some rows others.
	 * @param from what the client calls those that it has
	 * @return the message, {@code null} when the HTML of a row is missing
	 */
	static ServerMessage.@Nullable Rows message(String componentId, String list, @Nullable String from, RowList old,
			RowList now, Map<String, String> html) {
		List<RowOp> ops = RowsChange.between(old, now, html);
		return (ops != null) ? new ServerMessage.Rows(componentId, list, from, now.digest(), ops) : null;
	}

	/**
	 * Returns how many characters of HTML it brings.
	 */
	int length() {
		int length = 0;
		for (ServerMessage.Rows message : this.messages) {
			length += message.length();
		}
		return length;
	}

	/**
	 * Returns the messages for everyone.
	 */
	List<Frame> encoded(MessageEncoder encoder) {
		if (this.messages.isEmpty()) {
			return List.of();
		}
		List<Frame> frames = this.encoded.get();
		if (frames == null) {
			frames = this.messages.stream()
				.<Frame>map((message) -> new Frame.Binary(encoder.encode(message).getBytes(StandardCharsets.UTF_8)))
				.toList();
			this.encoded = new SoftReference<>(frames);
		}
		return frames;
	}

}
