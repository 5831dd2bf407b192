package io.liveflux.internal.mounting;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a component is mounted with.
 *
 * @param values the parameters by name
 * @param since when a page gave them; {@code null} for now
 * @param chosen whether a client has chosen them
 */
public record GivenParameters(Map<String, ?> values, @Nullable Instant since, boolean chosen) {

	/**
	 * Returns parameters that a page, a view or a service gives.
	 */
	public static GivenParameters byServer(Map<String, ?> values) {
		return new GivenParameters(values, null, false);
	}

	GivenParameters with(Map<String, ?> values) {
		return new GivenParameters(values, this.since, this.chosen);
	}

}
