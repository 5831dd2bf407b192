package io.liveflux.internal.console;

import java.util.List;

import io.liveflux.internal.operations.ActivityLog;
import io.liveflux.internal.operations.KindFigures;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.Totals;
import io.liveflux.internal.operations.TrafficFigures;

/**
 * The last two minutes of this node, second by second. Thread-safe.
 *
 * @since 0.1
 */
public final class ConsoleHistory {

	private final LiveOverview overview;

	private final ActivityLog activity;

	private final Series connections = new Series();

	private final Series messagesReceived = new Series();

	private final Series messagesSent = new Series();

	private final Series bytesReceived = new Series();

	private final Series bytesSent = new Series();

	private final Series updates = new Series();

	/**
	 * Creates the history.
	 * @param overview what there is
	 * @param activity what has happened
	 */
	public ConsoleHistory(LiveOverview overview, ActivityLog activity) {
		this.overview = overview;
		this.activity = activity;
	}

	/**
	 * Notes how things are. To be called every second.
	 */
	public void sample() {
		Totals totals = this.overview.totals();
		List<KindFigures> kinds = this.activity.kinds();
		TrafficFigures traffic = this.activity.traffic();
		synchronized (this) {
			this.connections.add(totals.connections().values().stream().mapToInt(Integer::intValue).sum());
			this.messagesReceived.addGrowth(traffic.messagesReceived());
			this.messagesSent.addGrowth(traffic.messagesSent());
			this.bytesReceived.addGrowth(traffic.bytesReceived());
			this.bytesSent.addGrowth(traffic.bytesSent());
			this.updates.addGrowth(kinds.stream().mapToLong(KindFigures::updates).sum());
		}
	}

	/**
	 * Returns what is shown, in this order.
	 */
	synchronized List<Curve> curves() {
		return List.of(Curve.ofNumbers("Messages in / s", this.messagesReceived),
				Curve.ofNumbers("Messages out / s", this.messagesSent), Curve.ofNumbers("Updates / s", this.updates),
				Curve.ofBytes("Bytes in / s", this.bytesReceived), Curve.ofBytes("Bytes out / s", this.bytesSent),
				Curve.ofNumbers("Connections", this.connections));
	}

}
