package io.liveflux.internal.console;

import java.util.function.DoubleFunction;

/**
 * What a chart shows.
 *
 * @param name what it is called
 * @param unit writes a value
 * @param values the values, a second apart
 */
record Curve(String name, DoubleFunction<String> unit, double[] values) {

	static Curve ofNumbers(String name, Series series) {
		return new Curve(name, Numbers::shortly, series.values());
	}

	static Curve ofBytes(String name, Series series) {
		return new Curve(name, (value) -> Numbers.bytes((long) value), series.values());
	}

	String latest() {
		return this.unit.apply(this.values[this.values.length - 1]);
	}

}
