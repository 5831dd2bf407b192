package io.liveflux.internal.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.liveflux.async.Interval;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.method.TickMethod;

/**
 * The fields of a component that say how often its methods run. Immutable and
 * thread-safe.
 */
public final class Intervals {

	private final Map<String, StateField> fields = new LinkedHashMap<>();

	private Intervals() {
	}

	/**
	 * Reads the fields that methods are marked with.
	 * @throws InvalidComponentException when one of them is no state
	 */
	static Intervals of(Class<?> type, List<StateField> state, List<TickMethod> ticks) {
		Intervals intervals = new Intervals();
		for (TickMethod tick : ticks) {
			String name = tick.field();
			if (name != null) {
				StateField field = state.stream()
					.filter((known) -> known.name().equals(name))
					.findFirst()
					.orElseThrow(() -> new InvalidComponentException(type,
							"Method '" + tick.name() + "' of component class " + type.getName() + " is marked @Every(\""
									+ name + "\"), but field '" + name
									+ "' is final, transient or static, so it is not state: declare 'private Interval "
									+ name + " = Interval.off();'"));
				intervals.fields.put(name, field);
			}
		}
		return intervals;
	}

	/**
	 * Returns whether there are none.
	 */
	public boolean isEmpty() {
		return this.fields.isEmpty();
	}

	/**
	 * Returns the names of the fields.
	 */
	public Set<String> names() {
		return this.fields.keySet();
	}

	/**
	 * Returns what an instance says; off where the field is {@code null}.
	 * @param name name of a field
	 */
	public Interval get(Object instance, String name) {
		StateField field = this.fields.get(name);
		return (field != null && field.get(instance) instanceof Interval interval) ? interval : Interval.off();
	}

	/**
	 * Lets an instance say something else; does nothing where there is no such field.
	 * @param name name of a field
	 */
	public void set(Object instance, String name, Interval interval) {
		StateField field = this.fields.get(name);
		if (field != null) {
			field.set(instance, interval);
		}
	}

}
