package io.liveflux.internal.mounting;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.definition.AddressQuery;

/**
 * What a component is mounted with.
 *
 * @param values the parameters by name
 * @param since when a page gave them; {@code null} for now
 * @param chosen whether a client has chosen them
 * @param query the parameters of the page's address; empty where there is no page
 */
public record GivenParameters(Map<String, ?> values, @Nullable Instant since, boolean chosen,
		Map<String, List<String>> query) {

	/**
	 * Creates parameters that a component gets without a page.
	 */
	public GivenParameters(Map<String, ?> values, @Nullable Instant since, boolean chosen) {
		this(values, since, chosen, Map.of());
	}

	/**
	 * Returns parameters that a page, a view or a service gives.
	 */
	public static GivenParameters byServer(Map<String, ?> values) {
		return new GivenParameters(values, null, false);
	}

	GivenParameters with(Map<String, ?> values) {
		return new GivenParameters(values, this.since, this.chosen, this.query);
	}

	GivenParameters at(Map<String, List<String>> query) {
		return new GivenParameters(this.values, this.since, this.chosen, query);
	}

	/**
	 * Returns these parameters for a page: the query of its address, where it is among
	 * them, is none of them.
	 */
	GivenParameters inPage(Map<String, ?> params) {
		Object address = params.get(AddressQuery.PARAMETER);
		if (address == null) {
			return this;
		}
		Map<String, Object> others = new LinkedHashMap<>(this.values);
		others.remove(AddressQuery.PARAMETER);
		return with(others).at(AddressQuery.parse(address));
	}

}
