package io.liveflux.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;

/**
 * What does an action of a component cost between its decoded message and the frame of
 * its answer, the time of a template engine left out?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ActionBenchmark {

	private ActedComponent component;

	@Setup
	public void mount() {
		this.component = new ActedComponent(Tally.class, new NoViews());
	}

	/**
	 * Returns the size of the last frame, in bytes.
	 */
	int answered() {
		return this.component.answered();
	}

	@TearDown
	public void stop() {
		this.component.close();
	}

	@Benchmark
	public void act() {
		this.component.act("add", Map.of("by", 1));
	}

	/**
	 * A component that draws itself.
	 */
	@LiveComponent("tally")
	static class Tally {

		private static final String FILLER = "<i>text that stays the same</i>".repeat(40);

		private int count;

		@Action
		void add(int by) {
			this.count += by;
		}

		Html render() {
			return Html.raw("<div><b>" + this.count + "</b>" + FILLER + "</div>");
		}

	}

}
