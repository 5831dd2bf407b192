package io.liveflux.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * The values of the application's {@code ThreadLocalAccessor}s.
 *
 * @param values the values by accessor; those that have none are left out
 */
record PropagatedContext(Map<ThreadLocalAccessor<Object>, Object> values) implements ThreadContext {

	static final boolean IS_POSSIBLE = ThreadContext.isPossible();

	private static final PropagatedContext NOTHING = new PropagatedContext(Map.of());

	static ThreadContext capture() {
		Map<ThreadLocalAccessor<Object>, Object> values = new LinkedHashMap<>();
		for (ThreadLocalAccessor<Object> accessor : accessors()) {
			Object value = accessor.getValue();
			if (value != null) {
				values.put(accessor, value);
			}
		}
		return values.isEmpty() ? EMPTY : new PropagatedContext(values);
	}

	static void runWithout(Runnable work) {
		NOTHING.run(work);
	}

	@SuppressWarnings("unchecked")
	private static List<ThreadLocalAccessor<Object>> accessors() {
		return ContextRegistry.getInstance()
			.getThreadLocalAccessors()
			.stream()
			.filter((accessor) -> isOfApplication(accessor.key()))
			.map((accessor) -> (ThreadLocalAccessor<Object>) accessor)
			.toList();
	}

	/**
	 * Spring's own say who is logged in, which request there is and in which language;
	 * Micrometer's own belong to the operation that is being observed.
	 */
	private static boolean isOfApplication(Object key) {
		String name = key.toString();
		return !name.startsWith("org.springframework.") && !name.startsWith("micrometer.")
				&& !name.startsWith("io.micrometer.");
	}

	@Override
	public void run(Runnable work) {
		List<ThreadLocalAccessor<Object>> accessors = accessors();
		if (accessors.isEmpty()) {
			work.run();
			return;
		}
		Map<ThreadLocalAccessor<Object>, @Nullable Object> before = new LinkedHashMap<>();
		for (ThreadLocalAccessor<Object> accessor : accessors) {
			before.put(accessor, accessor.getValue());
			Object value = this.values.get(accessor);
			if (value != null) {
				accessor.setValue(value);
			}
			else {
				accessor.setValue();
			}
		}
		try {
			work.run();
		}
		finally {
			before.forEach(PropagatedContext::restore);
		}
	}

	private static void restore(ThreadLocalAccessor<Object> accessor, @Nullable Object value) {
		if (value != null) {
			accessor.restore(value);
		}
		else {
			accessor.restore();
		}
	}

	/**
	 * Returns nothing of the values.
	 */
	@Override
	public String toString() {
		return "ThreadContext[" + this.values.size() + "]";
	}

}
