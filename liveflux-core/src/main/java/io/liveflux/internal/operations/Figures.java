package io.liveflux.internal.operations;

import java.util.List;

/**
 * What the application has done so far, for operators. Where nothing is measured there
 * are none.
 *
 * @since 0.1
 */
public interface Figures {

	/** Figures of an application that measures nothing. */
	Figures NONE = new Figures() {

		@Override
		public List<ActionFigures> actions() {
			return List.of();
		}

		@Override
		public List<KindFigures> kinds() {
			return List.of();
		}

		@Override
		public TrafficFigures traffic() {
			return new TrafficFigures(0, 0, 0, 0);
		}

	};

	/**
	 * Returns the actions, the slowest first.
	 */
	List<ActionFigures> actions();

	/**
	 * Returns what the components of each kind do, in the order of the kinds' names.
	 */
	List<KindFigures> kinds();

	/**
	 * Returns what goes to and fro.
	 */
	TrafficFigures traffic();

	/**
	 * How long an action takes.
	 *
	 * @param kind the component's kind
	 * @param action the action; {@code none} for messages that call none
	 * @param calls how often it was called
	 * @param failures how often it failed
	 * @param meanNanos how long it takes, in nanoseconds
	 * @param maxNanos how long it took at most, in nanoseconds
	 * @since 0.1
	 */
	record ActionFigures(String kind, String action, long calls, long failures, long meanNanos, long maxNanos) {
	}

	/**
	 * What the components of one kind do.
	 *
	 * @param kind the kind
	 * @param drawings how often they were drawn
	 * @param meanDrawNanos how long that takes, in nanoseconds
	 * @param maxDrawNanos how long it took at most, in nanoseconds
	 * @param updates how many updates went to connections
	 * @param deltas how many of them said only what differs
	 * @param updateBytes size of all updates in bytes
	 * @param largestUpdateBytes size of the largest one in bytes
	 * @since 0.1
	 */
	record KindFigures(String kind, long drawings, long meanDrawNanos, long maxDrawNanos, long updates, long deltas,
			long updateBytes, long largestUpdateBytes) {
	}

	/**
	 * What goes over connections and over HTTP.
	 *
	 * @param messagesReceived how many messages came from clients
	 * @param bytesReceived about how many bytes they had
	 * @param messagesSent how many messages went to clients
	 * @param bytesSent about how many bytes they had, before compression
	 * @since 0.1
	 */
	record TrafficFigures(long messagesReceived, long bytesReceived, long messagesSent, long bytesSent) {
	}

}
