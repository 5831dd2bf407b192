package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.regex.Pattern;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.NumberFormat;
import org.springframework.util.StringUtils;

import io.liveflux.component.Bindable;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.page.Remembered;

/**
 * A field that the browser remembers.
 *
 * @param state the field
 * @param place where it is kept
 * @param key the name that it is kept by
 * @param maxAge how long a cookie is kept
 * @param perUser whether only the user whose it was gets the value back
 */
record RememberedField(StateField state, Remembered.Place place, String key, Duration maxAge, boolean perUser) {

	private static final String PREFIX = "flux.";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static final int MAX_DAYS = 400;

	static RememberedField of(Class<?> componentType, String kind, StateField state) {
		Field field = state.field();
		Remembered remembered = field.getAnnotation(Remembered.class);
		if (!field.isAnnotationPresent(Bindable.class)) {
			throw invalid(componentType, field,
					"but not @Bindable: mark it, because the browser sets what it has remembered");
		}
		String name = StringUtils.hasText(remembered.name()) ? remembered.name() : kind + '.' + state.name();
		if (!NAME.matcher(name).matches()) {
			throw invalid(componentType, field, "with the name '" + name
					+ "': give it one of 1 to 64 letters, digits, '.', '_' and '-' with @Remembered(name = …)");
		}
		if (remembered.days() < 1 || remembered.days() > MAX_DAYS) {
			throw invalid(componentType, field,
					"for " + remembered.days() + " days: 'days' must be a number from 1 to " + MAX_DAYS);
		}
		return new RememberedField(state, remembered.value(), PREFIX + name, Duration.ofDays(remembered.days()),
				remembered.perUser());
	}

	static InvalidComponentException invalid(Class<?> componentType, Field field, String problem) {
		return new InvalidComponentException(componentType, "Field '" + field.getName() + "' of component class "
				+ componentType.getName() + " is marked @Remembered, " + problem);
	}

	/**
	 * Returns whether the field names the format of its texts.
	 */
	boolean isFormatted() {
		return AnnotatedElementUtils.hasAnnotation(this.state.field(), DateTimeFormat.class)
				|| AnnotatedElementUtils.hasAnnotation(this.state.field(), NumberFormat.class);
	}

	boolean isCookie() {
		return this.place == Remembered.Place.COOKIE;
	}

}
