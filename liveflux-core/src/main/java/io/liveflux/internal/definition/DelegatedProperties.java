package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.util.ReflectionUtils;

import io.liveflux.component.InvalidComponentException;

/**
 * Refuses properties that Kotlin delegates: their value is not in a field of their own,
 * so it is no state. What is computed when it is first asked for needs none.
 *
 * @see <a href="https://kotlinlang.org/docs/delegated-properties.html">Delegated
 * properties</a>
 */
final class DelegatedProperties {

	/** Ends the name of the field that holds a delegate. */
	private static final String DELEGATE = "$delegate";

	/** Field with what the compiler tells delegates of their properties. */
	private static final String TOLD = "$$delegatedProperties";

	private DelegatedProperties() {
	}

	/**
	 * Looks at what one class declares.
	 * @throws InvalidComponentException if it delegates a property
	 */
	static void refuse(Class<?> componentType, Class<?> declaring) {
		Stream.concat(held(declaring), told(declaring)).findFirst().ifPresent((property) -> {
			throw new InvalidComponentException(componentType,
					"Property '" + property + "' of component class " + componentType.getName()
							+ " is delegated, so its value would be lost after each action: make it a plain var");
		});
	}

	private static Stream<String> held(Class<?> declaring) {
		return Arrays.stream(declaring.getDeclaredFields())
			.filter((field) -> field.getName().endsWith(DELEGATE) && !isLazy(field)
					&& !Modifier.isTransient(field.getModifiers()))
			.map((field) -> field.getName().substring(0, field.getName().length() - DELEGATE.length()));
	}

	/**
	 * Finds those whose delegate is a property itself, such as a map: the compiler reads
	 * it from there.
	 */
	private static Stream<String> told(Class<?> declaring) {
		return Arrays.stream(declaring.getDeclaredFields())
			.filter((field) -> field.getName().equals(TOLD) && Modifier.isStatic(field.getModifiers()))
			.flatMap(DelegatedProperties::properties)
			.map(DelegatedProperties::nameOf)
			.filter((name) -> ReflectionUtils.findField(declaring, name + DELEGATE) == null);
	}

	private static Stream<Object> properties(Field field) {
		ReflectionUtils.makeAccessible(field);
		Object properties = ReflectionUtils.getField(field, null);
		return (properties instanceof Object[] all) ? Arrays.stream(all) : Stream.empty();
	}

	private static String nameOf(Object property) {
		Method name = Objects.requireNonNull(ReflectionUtils.findMethod(property.getClass(), "getName"));
		return String.valueOf(ReflectionUtils.invokeMethod(name, property));
	}

	private static boolean isLazy(Field field) {
		return field.getType().getName().equals("kotlin.Lazy");
	}

}
