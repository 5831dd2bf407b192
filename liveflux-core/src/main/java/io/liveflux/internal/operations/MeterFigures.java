package io.liveflux.internal.operations;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.util.Assert;

import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.metrics.LiveFluxObservation;
import io.liveflux.metrics.LiveFluxTag;

/**
 * Reads the figures from the application's meters. A registry that reports to a
 * monitoring system step by step has the figures of its last step, and the longest and
 * largest values are those of the registry's last minutes.
 *
 * @since 0.1
 */
public final class MeterFigures implements Figures {

	private final MeterRegistry registry;

	/**
	 * Creates the figures.
	 * @param registry where the meters are
	 */
	public MeterFigures(MeterRegistry registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	@Override
	public List<ActionFigures> actions() {
		return this.registry.find(LiveFluxObservation.ACTION.getName())
			.timers()
			.stream()
			.collect(Collectors
				.groupingBy((timer) -> new Call(tag(timer, LiveFluxTag.KIND), tag(timer, LiveFluxTag.ACTION))))
			.entrySet()
			.stream()
			.map((call) -> call.getKey().figures(call.getValue()))
			.sorted(Comparator.comparingLong(ActionFigures::maxNanos)
				.thenComparingLong(ActionFigures::meanNanos)
				.reversed())
			.toList();
	}

	@Override
	public List<KindFigures> kinds() {
		Map<String, List<Timer>> renders = byKind(this.registry.find(LiveFluxMeter.RENDERS.getName()).timers());
		Map<String, List<DistributionSummary>> updates = byKind(
				this.registry.find(LiveFluxMeter.UPDATES.getName()).summaries());
		return renders.entrySet()
			.stream()
			.map((kind) -> figures(kind.getKey(), kind.getValue(), updates.getOrDefault(kind.getKey(), List.of())))
			.toList();
	}

	private static KindFigures figures(String kind, List<Timer> renders, List<DistributionSummary> updates) {
		long drawings = count(renders);
		List<DistributionSummary> sent = updates.stream()
			.filter((update) -> !"none".equals(tag(update, LiveFluxTag.FORM)))
			.toList();
		return new KindFigures(kind, drawings, mean(renders, drawings), max(renders),
				sent.stream().mapToLong(DistributionSummary::count).sum(),
				sent.stream()
					.filter((update) -> "delta".equals(tag(update, LiveFluxTag.FORM)))
					.mapToLong(DistributionSummary::count)
					.sum(),
				(long) sent.stream().mapToDouble(DistributionSummary::totalAmount).sum(),
				(long) sent.stream().mapToDouble(DistributionSummary::max).max().orElse(0));
	}

	@Override
	public TrafficFigures traffic() {
		return new TrafficFigures(sum(LiveFluxMeter.MESSAGES_RECEIVED), sum(LiveFluxMeter.BYTES_RECEIVED),
				sum(LiveFluxMeter.MESSAGES_SENT), sum(LiveFluxMeter.BYTES_SENT));
	}

	private long sum(LiveFluxMeter counter) {
		return (long) this.registry.find(counter.getName()).counters().stream().mapToDouble(Counter::count).sum();
	}

	private static <M extends Meter> Map<String, List<M>> byKind(Collection<M> meters) {
		return meters.stream()
			.collect(Collectors.groupingBy((meter) -> tag(meter, LiveFluxTag.KIND), TreeMap::new, Collectors.toList()));
	}

	private static String tag(Meter meter, LiveFluxTag tag) {
		return Objects.requireNonNullElse(meter.getId().getTag(tag.asString()), "");
	}

	private static long count(List<Timer> timers) {
		return timers.stream().mapToLong(Timer::count).sum();
	}

	private static long mean(List<Timer> timers, long count) {
		return (count > 0)
				? (long) (timers.stream().mapToDouble((timer) -> timer.totalTime(TimeUnit.NANOSECONDS)).sum() / count)
				: 0;
	}

	private static long max(List<Timer> timers) {
		return (long) timers.stream().mapToDouble((timer) -> timer.max(TimeUnit.NANOSECONDS)).max().orElse(0);
	}

	/**
	 * An action of a kind.
	 */
	private record Call(String kind, String action) {

		ActionFigures figures(List<Timer> timers) {
			long calls = count(timers);
			List<Timer> failed = timers.stream()
				.filter((timer) -> "error".equals(tag(timer, LiveFluxTag.OUTCOME)))
				.toList();
			return new ActionFigures(this.kind, this.action, calls, count(failed), mean(timers, calls), max(timers));
		}

	}

}
