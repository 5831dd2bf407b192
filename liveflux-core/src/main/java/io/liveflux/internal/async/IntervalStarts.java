package io.liveflux.internal.async;

import java.time.Duration;
import java.time.InstantSource;

import io.liveflux.async.Interval;
import io.liveflux.internal.answer.RequestedWork;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.Intervals;

/**
 * Starts and stops methods of components that run at an interval: notes it in their
 * state, which is all that there is to it.
 *
 * @param shortest the shortest interval that is allowed
 * @param clock tells when they were started
 */
public record IntervalStarts(Duration shortest, InstantSource clock) {

	/**
	 * Notes in a component what it has asked for. Only while the component is locked.
	 * @throws IllegalArgumentException when there is no such method, or its interval is
	 * too short
	 */
	public void note(ComponentDefinition definition, Object instance, RequestedWork requests) {
		Intervals intervals = definition.intervals();
		requests.cancellations().forEach((name) -> intervals.set(instance, name, Interval.off()));
		for (RequestedWork.Repetition request : requests.repetitions()) {
			if (!intervals.names().contains(request.name())) {
				throw new IllegalArgumentException("Nothing runs at interval '" + request.name() + "' of component '"
						+ definition.kind() + "': declare 'private Interval " + request.name()
						+ " = Interval.off();' and mark a method @Every(\"" + request.name() + "\")"
						+ (intervals.isEmpty() ? "" : "; there is " + String.join(", ", intervals.names())));
			}
			if (request.period().compareTo(this.shortest) < 0) {
				throw new IllegalArgumentException("'" + request.name() + "' of component '" + definition.kind()
						+ "' is to run every " + request.period().toMillis()
						+ " ms, which is shorter than liveflux.background.shortest-interval, "
						+ this.shortest.toMillis() + " ms");
			}
			intervals.set(instance, request.name(), Interval.of(request.period(), this.clock.instant()));
		}
	}

}
