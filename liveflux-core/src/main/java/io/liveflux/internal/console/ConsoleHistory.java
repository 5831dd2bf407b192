package io.liveflux.internal.console;

import java.util.List;

import io.liveflux.internal.operations.ActivityLog;
import io.liveflux.internal.operations.LiveOverview;

/**
 * The last two minutes of this node, second by second. Thread-safe.
 *
 * @since 0.1
 */
public final class ConsoleHistory {

	private final LiveOverview overview;

	private final ActivityLog activity;

	private final Charts.Series connections = new Charts.Series();

	private final Charts.Series messagesReceived = new Charts.Series();

	private final Charts.Series messagesSent = new Charts.Series();

	private final Charts.Series bytesReceived = new Charts.Series();

	private final Charts.Series bytesSent = new Charts.Series();

	private final Charts.Series updates = new Charts.Series();

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
		ActivityLog.Totals totals = this.overview.totals();
		List<ActivityLog.KindFigures> kinds = this.activity.kinds();
		ActivityLog.TrafficFigures traffic = this.activity.traffic();
		synchronized (this) {
			this.connections.add(totals.connections().values().stream().mapToInt(Integer::intValue).sum());
			this.messagesReceived.addGrowth(traffic.messagesReceived());
			this.messagesSent.addGrowth(traffic.messagesSent());
			this.bytesReceived.addGrowth(traffic.bytesReceived());
			this.bytesSent.addGrowth(traffic.bytesSent());
			this.updates.addGrowth(kinds.stream().mapToLong(ActivityLog.KindFigures::updates).sum());
		}
	}

	/**
	 * Returns what is shown, in this order.
	 */
	synchronized List<Charts.Curve> curves() {
		return List.of(Charts.Curve.ofNumbers("Messages in / s", this.messagesReceived),
				Charts.Curve.ofNumbers("Messages out / s", this.messagesSent),
				Charts.Curve.ofNumbers("Updates / s", this.updates),
				Charts.Curve.ofBytes("Bytes in / s", this.bytesReceived),
				Charts.Curve.ofBytes("Bytes out / s", this.bytesSent),
				Charts.Curve.ofNumbers("Connections", this.connections));
	}

}
