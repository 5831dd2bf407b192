package io.liveflux.test.internal.conversation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * What has come from the server and was not looked at. Thread-safe.
 */
final class Inbox {

	private final Queue<Arrival> queue = new ConcurrentLinkedQueue<>();

	private final Arrivals arrivals;

	Inbox(Arrivals arrivals) {
		this.arrivals = arrivals;
	}

	void frame(String text) {
		add(new Arrival(text, 0, ""));
	}

	void closed(int code, String reason) {
		add(new Arrival(null, code, reason));
	}

	private void add(Arrival arrival) {
		this.queue.add(arrival);
		this.arrivals.arrived();
	}

	@Nullable Arrival poll() {
		return this.queue.poll();
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

	/**
	 * A frame, or the end of the connection.
	 *
	 * @param frame the frame; {@code null} when the connection has ended
	 * @param code the close code
	 * @param reason why it has ended, empty when nobody said
	 */
	record Arrival(@Nullable String frame, int code, String reason) {

		/**
		 * Returns whether a page connects again after this end.
		 */
		boolean comesBack() {
			return this.code < 1000 || this.code == 1001 || this.code == 1006 || this.code > 1010 && this.code < 4000;
		}

	}

}
