package io.liveflux.internal.method;

import java.lang.reflect.Method;
import java.time.Duration;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

import io.liveflux.async.Every;
import io.liveflux.component.InvalidComponentException;

/**
 * A method that runs again and again.
 *
 * @param name its name
 * @param method the method
 * @param interval time between two runs
 * @param redraws whether the component is drawn each time
 */
public record TickMethod(String name, ComponentMethod method, Duration interval, boolean redraws) {

	static TickMethod of(Class<?> componentType, Method method, ComponentMethod called, Every every) {
		String where = "Method '" + method.getName() + "' of component class " + componentType.getName()
				+ " is marked @Every(\"" + every.value() + "\")";
		Duration interval;
		try {
			interval = DurationFormatterUtils.detectAndParse(every.value(), DurationFormat.Unit.MILLIS);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidComponentException(componentType,
					where + ", which is not a duration: write 5s, 500ms or PT1M", ex);
		}
		if (interval.toMillis() <= 0) {
			throw new InvalidComponentException(componentType, where + ": the time must be positive");
		}
		return new TickMethod(method.getName(), called, interval, every.redraw());
	}

}
