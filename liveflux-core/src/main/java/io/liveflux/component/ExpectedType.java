package io.liveflux.component;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * Says in an error message what a value should have been.
 */
final class ExpectedType {

	private static final int MAX_CONSTANTS = 10;

	private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private ExpectedType() {
	}

	static String of(Class<?> type) {
		Class<?> wrapper = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (wrapper == Boolean.class) {
			return "true or false";
		}
		if (WHOLE.contains(wrapper)) {
			return "a whole number (" + type.getSimpleName() + ")";
		}
		if (Number.class.isAssignableFrom(wrapper)) {
			return "a number (" + type.getSimpleName() + ")";
		}
		Object[] constants = type.getEnumConstants();
		if (constants != null && constants.length <= MAX_CONSTANTS) {
			return "one of " + Arrays.stream(constants)
				.map((constant) -> ((Enum<?>) constant).name())
				.collect(Collectors.joining(", "));
		}
		return "a value of type " + type.getSimpleName();
	}

}
