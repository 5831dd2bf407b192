package io.liveflux.internal.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.async.LoadOptions;
import io.liveflux.async.LoadRun;

/**
 * What a component wants to have done in the background when a call of it is over. The
 * last word about a field counts.
 */
public final class RequestedWork {

	private final List<Text> texts = new ArrayList<>(0);

	private final List<Load> loads = new ArrayList<>(0);

	private final List<Repetition> repetitions = new ArrayList<>(0);

	private final List<String> cancellations = new ArrayList<>(0);

	void text(Text request) {
		this.texts.add(request);
	}

	void load(Load request) {
		this.loads.removeIf((other) -> other.name().equals(request.name()));
		this.loads.add(request);
	}

	void repeat(Repetition request) {
		this.repetitions.removeIf((other) -> other.name().equals(request.name()));
		this.repetitions.add(request);
	}

	void cancel(String field) {
		this.repetitions.removeIf((request) -> request.name().equals(field));
		this.texts.removeIf((request) -> request.field().equals(field));
		this.loads.removeIf((request) -> request.name().equals(field));
		this.cancellations.add(field);
	}

	/**
	 * Has a value loaded again whose node was lost.
	 */
	public void again(String name, LoadRun lost) {
		load(new Load(name, LoadOptions.DEFAULT, new Object[0], lost));
	}

	public List<Load> loads() {
		return List.copyOf(this.loads);
	}

	public List<Text> texts() {
		return List.copyOf(this.texts);
	}

	public List<Repetition> repetitions() {
		return List.copyOf(this.repetitions);
	}

	/**
	 * Returns the fields in which texts are to grow, whose values are to be loaded, or
	 * whose methods are to run, no more. What is wanted besides has come later.
	 */
	public List<String> cancellations() {
		return List.copyOf(this.cancellations);
	}

	/**
	 * A value that a component has loaded in the background.
	 *
	 * @param name name of the field
	 * @param options how it is loaded
	 * @param arguments what the method is called with
	 * @param lost the load that this one takes the place of, with its arguments;
	 * {@code null} for none
	 */
	public record Load(String name, LoadOptions options, @Nullable Object[] arguments, @Nullable LoadRun lost) {
	}

	/**
	 * A method that a component has run again and again.
	 *
	 * @param name name of the field with its interval
	 * @param period time between two runs
	 */
	public record Repetition(String name, Duration period) {
	}

	/**
	 * A text that a component lets grow in one of its fields.
	 *
	 * @param field name of the field
	 * @param source what brings the parts
	 */
	public record Text(String field, Object source) {
	}

}
