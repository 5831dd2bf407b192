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
	static RowsStep between(String componentId, ListDrawing.DrawnLists old, ListDrawing.DrawnLists now,
			Map<String, Map<String, String>> html) {
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

	/**
	 * Finds what makes the rows of one list those of another.
	 */
	static final class RowsChange {

		private final RowList old;

		private final RowList now;

		private final Map<String, String> html;

		private final Map<String, Integer> before;

		private RowsChange(RowList old, RowList now, Map<String, String> html) {
			this.old = old;
			this.now = now;
			this.html = html;
			this.before = old.places();
		}

		/**
		 * Returns the operations, in the order in which they are to be done.
		 * @param old what is there
		 * @param now what is to be there
		 * @param html the HTML of rows by their keys, as far as it is at hand
		 * @return the operations, {@code null} when the HTML of a row is missing
		 */
		static @Nullable List<RowOp> between(RowList old, RowList now, Map<String, String> html) {
			return new RowsChange(old, now, html).find();
		}

		private @Nullable List<RowOp> find() {
			List<RowOp> ops = new ArrayList<>();
			Map<String, Integer> after = this.now.places();
			for (int i = 0; i < this.old.size(); i++) {
				if (!after.containsKey(this.old.key(i))) {
					ops.add(new RowOp.Drop(this.old.key(i)));
				}
			}
			int[] from = new int[this.now.size()];
			for (int i = 0; i < from.length; i++) {
				from[i] = this.before.getOrDefault(this.now.key(i), -1);
			}
			boolean[] stays = longestRising(from);
			// From the end, so that what comes after a row is in its place before it.
			for (int i = from.length - 1; i >= 0; i--) {
				if (!add(ops, i, from[i], stays[i])) {
					return null;
				}
			}
			return ops;
		}

		private boolean add(List<RowOp> ops, int index, int from, boolean stays) {
			String key = this.now.key(index);
			String next = (index + 1 < this.now.size()) ? this.now.key(index + 1) : null;
			if (from >= 0 && this.old.hash(from) == this.now.hash(index)) {
				if (!stays) {
					ops.add(new RowOp.Move(key, next));
				}
				return true;
			}
			String row = this.html.get(key);
			if (row == null) {
				return false;
			}
			String hash = RowList.text(this.now.hash(index));
			ops.add(stays ? new RowOp.Set(key, hash, row) : new RowOp.Put(key, next, hash, row));
			return true;
		}

		/**
		 * Returns which elements make the longest sequence that rises; what is negative
		 * is in none.
		 */
		private static boolean[] longestRising(int[] values) {
			// Indexes of the smallest last elements of sequences by their lengths.
			int[] tails = new int[values.length];
			int[] previous = new int[values.length];
			int length = 0;
			for (int i = 0; i < values.length; i++) {
				if (values[i] < 0) {
					continue;
				}
				int low = 0;
				int high = length;
				while (low < high) {
					int middle = (low + high) >>> 1;
					if (values[tails[middle]] < values[i]) {
						low = middle + 1;
					}
					else {
						high = middle;
					}
				}
				previous[i] = (low > 0) ? tails[low - 1] : -1;
				tails[low] = i;
				length = Math.max(length, low + 1);
			}
			boolean[] rising = new boolean[values.length];
			for (int i = (length > 0) ? tails[length - 1] : -1; i >= 0; i = previous[i]) {
				rising[i] = true;
			}
			return rising;
		}

	}

}
