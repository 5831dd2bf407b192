package io.liveflux.internal.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.liveflux.internal.upload.UploadOutcomes;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.metrics.LiveFluxMeter;

/**
 * Measures what becomes of the files that are uploaded into fields.
 */
public final class UploadMeters implements MeterBinder {

	private final UploadTransfers uploads;

	/** Kept here: registries hold on to nothing that counts. */
	private final Map<UploadOutcomes.Result, LongSupplier> counts = new EnumMap<>(UploadOutcomes.Result.class);

	private final LongSupplier received;

	/**
	 * Creates the meters.
	 * @param uploads takes the files
	 */
	public UploadMeters(UploadTransfers uploads) {
		this.uploads = uploads;
		this.received = uploads::receivedBytes;
		for (UploadOutcomes.Result result : UploadOutcomes.Result.values()) {
			this.counts.put(result, () -> uploads.counted(result));
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Meters meters = new Meters(registry);
		meters.gauge(LiveFluxMeter.UPLOADS_ACTIVE, this.uploads::active);
		meters.counter(LiveFluxMeter.UPLOADS_RECEIVED, this.received);
		this.counts.forEach((result, count) -> meters.counter(LiveFluxMeter.UPLOADS, count, Meters.word(result)));
	}

}
