package io.liveflux.internal.binding;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * Says in an error message what a value should have been.
 */
public final class ExpectedType {

	private static final int MAX_CONSTANTS = 10;

	private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Map<Class<?>, String> TIMES = Map.of(LocalDate.class, "a date", LocalTime.class, "a time",
			LocalDateTime.class, "a date and time", OffsetDateTime.class, "a date and time", ZonedDateTime.class,
			"a date and time", Instant.class, "a date and time", Date.class, "a date and time", YearMonth.class,
			"a year and month", Duration.class, "a length of time");

	private ExpectedType() {
	}

	private static boolean isPlatform(Class<?> type) {
		Class<?> element = type.isArray() ? type.getComponentType() : type;
		return element.isPrimitive() || element.getName().startsWith("java.");
	}

	public static String of(Class<?> type) {
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
		if (type == MultipartFile.class) {
			return "a file";
		}
		String time = TIMES.get(type);
		if (time != null) {
			return time + " (" + type.getSimpleName() + ")";
		}
		// Names of the application's own classes are no business of a client.
		return isPlatform(type) ? "a value of type " + type.getSimpleName() : "a valid value";
	}

}
