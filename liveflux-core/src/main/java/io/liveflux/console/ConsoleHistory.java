package io.liveflux.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.liveflux.operations.ActivityLog;
import io.liveflux.operations.KindFigures;
import io.liveflux.operations.LiveOverview;
import io.liveflux.operations.Totals;

/**
 * The last two minutes of this node, second by second. Thread-safe.
 *
 * @since 0.1
 */
public final class ConsoleHistory {

	private final LiveOverview overview;

	private final ActivityLog activity;

	private final Series connections = new Series();

	private final Series messages = new Series();

	private final Series updates = new Series();

	private final Series bytes = new Series();

	/**
	 * Creates the history.
	 * @param overview what there is
	 * @param activity what components have done
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
		long handled = this.activity.handled();
		synchronized (this) {
			this.connections.add(totals.connections().values().stream().mapToInt(Integer::intValue).sum());
			this.messages.addGrowth(handled);
			this.updates.addGrowth(kinds.stream().mapToLong(KindFigures::updates).sum());
			this.bytes.addGrowth(kinds.stream().mapToLong(KindFigures::updateBytes).sum());
		}
	}

	/**
	 * Returns the values by the names under which they are shown.
	 */
	synchronized Map<String, double[]> series() {
		Map<String, double[]> series = new LinkedHashMap<>();
		series.put("Messages handled / s", this.messages.values());
		series.put("Updates / s", this.updates.values());
		series.put("Update bytes / s", this.bytes.values());
		series.put("Connections", this.connections.values());
		return series;
	}

}
