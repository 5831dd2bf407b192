package io.liveflux.internal.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.liveflux.internal.download.Downloads;
import io.liveflux.metrics.LiveFluxMeter;

/**
 * Measures what becomes of the files that actions return.
 */
public final class DownloadMeters implements MeterBinder {

	private final Downloads downloads;

	/** Kept here: registries hold on to nothing that counts. */
	private final Map<Downloads.Result, LongSupplier> counts = new EnumMap<>(Downloads.Result.class);

	/**
	 * Creates the meters.
	 * @param downloads keeps the files
	 */
	public DownloadMeters(Downloads downloads) {
		this.downloads = downloads;
		for (Downloads.Result result : Downloads.Result.values()) {
			this.counts.put(result, () -> downloads.counted(result));
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Meters meters = new Meters(registry);
		meters.gauge(LiveFluxMeter.DOWNLOADS_WAITING, this.downloads::waiting);
		this.counts.forEach((result, count) -> meters.counter(LiveFluxMeter.DOWNLOADS, count, Meters.word(result)));
	}

}
