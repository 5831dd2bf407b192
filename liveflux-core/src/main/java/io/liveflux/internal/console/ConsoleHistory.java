package io.liveflux.internal.console;

import java.util.List;

import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.Figures.TrafficFigures;
import io.liveflux.internal.operations.LiveOverview;

/**
 * The last two minutes of this node, second by second. Thread-safe.
 *
 * @since 0.1
 */
public final class ConsoleHistory {

	private final LiveOverview overview;

	private final Figures figures;

	private final Charts.Series connections = new Charts.Series();

	private final Charts.Series messagesReceived = new Charts.Series();

	private final Charts.Series messagesSent = new Charts.Series();

	private final Charts.Series bytesReceived = new Charts.Series();

	private final Charts.Series bytesSent = new Charts.Series();

	private final Charts.Series updates = new Charts.Series();

	/**
	 * Creates the history.
	 * @param overview what there is
	 * @param figures what is measured
	 */
	public ConsoleHistory(LiveOverview overview, Figures figures) {
		this.overview = overview;
		this.figures = figures;
	}

	/**
	 * Notes how things are. To be called every second.
	 */
	public void sample() {
		int connections = this.overview.connectionCount();
		List<KindFigures> kinds = this.figures.kinds();
		TrafficFigures traffic = this.figures.traffic();
		synchronized (this) {
			this.connections.add(connections);
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
	synchronized List<Charts.Curve> curves() {
		return List.of(Charts.Curve.ofNumbers("Messages in / s", this.messagesReceived),
				Charts.Curve.ofNumbers("Messages out / s", this.messagesSent),
				Charts.Curve.ofNumbers("Updates / s", this.updates),
				Charts.Curve.ofBytes("Bytes in / s", this.bytesReceived),
				Charts.Curve.ofBytes("Bytes out / s", this.bytesSent),
				Charts.Curve.ofNumbers("Connections", this.connections));
	}

}
