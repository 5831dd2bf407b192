package io.liveflux.internal.method;

import java.lang.reflect.Method;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.ReflectionUtils;

import io.liveflux.async.Every;
import io.liveflux.async.Interval;
import io.liveflux.component.InvalidComponentException;

/**
 * A method that runs again and again: always, or while a field says so.
 *
 * @param name its name
 * @param method the method
 * @param interval time between two runs; zero where a field says it
 * @param field name of the field that says how often it runs, {@code null} for always
 * @param redraws whether the component is drawn each time
 */
public record TickMethod(String name, ComponentMethod method, Duration interval, @Nullable String field,
		boolean redraws) {

	static TickMethod of(Class<?> componentType, Method method, ComponentMethod called, Every every) {
		String where = "Method '" + method.getName() + "' of component class " + componentType.getName()
				+ " is marked @Every(\"" + every.value() + "\")";
		if (ReflectionUtils.findField(componentType, every.value(), Interval.class) != null) {
			return new TickMethod(method.getName(), called, Duration.ZERO, every.value(), every.redraw());
		}
		Duration interval;
		try {
			interval = DurationFormatterUtils.detectAndParse(every.value(), DurationFormat.Unit.MILLIS);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidComponentException(componentType, where
					+ ", which is not a duration: write 5s, 500ms or PT1M, or the name of a field of type Interval",
					ex);
		}
		if (interval.toMillis() <= 0) {
			throw new InvalidComponentException(componentType, where + ": the time must be positive");
		}
		return new TickMethod(method.getName(), called, interval, null, every.redraw());
	}

}
