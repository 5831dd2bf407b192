package io.liveflux.internal.operations;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import io.liveflux.call.ComponentAccount;
import io.liveflux.call.ComponentListener;
import io.liveflux.connection.TrafficListener;
import io.liveflux.connection.Transport;

/**
 * What has happened since the application was started: for each action how long it took,
 * for each kind how long its drawings took and how large its updates were, and what went
 * to and fro. There are as many figures as there are kinds and actions, however many
 * clients. Thread-safe.
 *
 * @since 0.1
 */
public final class ActivityLog implements ComponentListener, TrafficListener {

	private final LongAdder messagesReceived = new LongAdder();

	private final LongAdder bytesReceived = new LongAdder();

	private final LongAdder messagesSent = new LongAdder();

	private final LongAdder bytesSent = new LongAdder();

	private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

	@Override
	public ComponentAccount account(String kind) {
		return this.kinds.computeIfAbsent(kind, (name) -> new Kind());
	}

	@Override
	public void received(Transport transport, int messages, int sizeBytes) {
		this.messagesReceived.add(messages);
		this.bytesReceived.add(sizeBytes);
	}

	@Override
	public void sent(Transport transport, int messages, long sizeBytes) {
		this.messagesSent.add(messages);
		this.bytesSent.add(sizeBytes);
	}

	@Override
	public void posted(long sizeBytes) {
		this.messagesReceived.increment();
		this.bytesReceived.add(sizeBytes);
	}

	@Override
	public void answered(long sizeBytes) {
		this.messagesSent.increment();
		this.bytesSent.add(sizeBytes);
	}

	/**
	 * Returns the actions that take longest.
	 * @param limit how many at most
	 * @return the actions, the slowest call first
	 */
	public List<ActionFigures> slowestActions(int limit) {
		return this.kinds.entrySet()
			.stream()
			.flatMap((kind) -> kind.getValue().calls.entrySet()
				.stream()
				.map((call) -> call.getValue().figures(kind.getKey(), call.getKey())))
			.sorted(Comparator.comparingLong(ActionFigures::maxNanos).reversed())
			.limit(limit)
			.toList();
	}

	/**
	 * Returns the kinds that have the largest updates.
	 * @param limit how many at most
	 * @return the kinds, the largest update first
	 */
	public List<KindFigures> largestUpdates(int limit) {
		return this.kinds.entrySet()
			.stream()
			.map((kind) -> kind.getValue().figures(kind.getKey()))
			.filter((figures) -> figures.updates() > 0)
			.sorted(Comparator.comparingLong(KindFigures::largestUpdateBytes).reversed())
			.limit(limit)
			.toList();
	}

	/**
	 * Returns what all kinds have done.
	 * @return the figures in the order of the kinds' names
	 */
	public List<KindFigures> kinds() {
		return this.kinds.entrySet()
			.stream()
			.map((kind) -> kind.getValue().figures(kind.getKey()))
			.sorted(Comparator.comparing(KindFigures::kind))
			.toList();
	}

	/**
	 * Returns what went to and fro.
	 */
	public TrafficFigures traffic() {
		return new TrafficFigures(this.messagesReceived.sum(), this.bytesReceived.sum(), this.messagesSent.sum(),
				this.bytesSent.sum());
	}

	private static final class Kind implements ComponentAccount {

		private final Map<String, Call> calls = new ConcurrentHashMap<>();

		private final Measure drawNanos = new Measure();

		private final Measure updateBytes = new Measure();

		private final LongAdder deltas = new LongAdder();

		@Override
		public void handled(String action, long nanos, boolean failed) {
			Call known = this.calls.get(action);
			Call call = (known != null) ? known : this.calls.computeIfAbsent(action, (name) -> new Call());
			call.nanos.note(nanos);
			if (failed) {
				call.failures.increment();
			}
		}

		@Override
		public void drawn(long nanos) {
			this.drawNanos.note(nanos);
		}

		@Override
		public void updated(UpdateForm form, int sizeBytes) {
			if (form != UpdateForm.NONE) {
				this.updateBytes.note(sizeBytes);
				if (form == UpdateForm.DELTA) {
					this.deltas.increment();
				}
			}
		}

		KindFigures figures(String kind) {
			return new KindFigures(kind, this.drawNanos.count(), this.drawNanos.mean(), this.drawNanos.max(),
					this.updateBytes.count(), this.deltas.sum(), this.updateBytes.sum(), this.updateBytes.max());
		}

	}

	private static final class Call {

		private final Measure nanos = new Measure();

		private final LongAdder failures = new LongAdder();

		ActionFigures figures(String kind, String action) {
			return new ActionFigures(kind, action, this.nanos.count(), this.failures.sum(), this.nanos.mean(),
					this.nanos.max());
		}

	}

	/**
	 * How long an action takes, since the application was started.
	 *
	 * @param kind the component's kind
	 * @param action the action; empty for messages that are none
	 * @param calls how often it was called
	 * @param failures how often it failed
	 * @param meanNanos how long it takes, in nanoseconds
	 * @param maxNanos how long it took at most, in nanoseconds
	 * @since 0.1
	 */
	public record ActionFigures(String kind, String action, long calls, long failures, long meanNanos, long maxNanos) {
	}

	/**
	 * What the components of one kind have done since the application was started.
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
	public record KindFigures(String kind, long drawings, long meanDrawNanos, long maxDrawNanos, long updates,
			long deltas, long updateBytes, long largestUpdateBytes) {
	}

	/**
	 * What went over connections and over HTTP since the application was started.
	 *
	 * @param messagesReceived how many messages came from clients
	 * @param bytesReceived about how many bytes they had
	 * @param messagesSent how many messages went to clients
	 * @param bytesSent about how many bytes they had, before compression
	 * @since 0.1
	 */
	public record TrafficFigures(long messagesReceived, long bytesReceived, long messagesSent, long bytesSent) {
	}

	/**
	 * What there is on this node.
	 *
	 * @param connections how many connections are open, by what carries them
	 * @param users how many users are connected
	 * @param queuedBytes how many bytes wait to be sent, on all connections together
	 * @param components how many components the store holds, about
	 * @param channels how many channels there are
	 * @param draining whether the node lets nobody in any more and asks everybody to go
	 * @since 0.1
	 */
	public record Totals(Map<Transport, Integer> connections, int users, long queuedBytes, long components,
			int channels, boolean draining) {
	}

	/**
	 * How often something happened, and how much of it. Thread-safe; noting waits for
	 * nobody.
	 */
	private static final class Measure {

		private final LongAdder count = new LongAdder();

		private final LongAdder sum = new LongAdder();

		private final LongAccumulator max = new LongAccumulator(Math::max, 0);

		void note(long amount) {
			this.count.increment();
			this.sum.add(amount);
			this.max.accumulate(amount);
		}

		long count() {
			return this.count.sum();
		}

		long sum() {
			return this.sum.sum();
		}

		long max() {
			return this.max.get();
		}

		long mean() {
			long counted = count();
			return (counted > 0) ? sum() / counted : 0;
		}

	}

}
