package io.liveflux.internal.mounting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Turns mount parameters into values of JSON and back, so that each comes back as the
 * same value of the same type. Text, truth values and nothing stand for themselves;
 * everything else is a list that begins with its type. Types are a closed set, so nothing
 * else is ever instantiated.
 */
public final class ParameterCodec {

	private static final String LIST = "list";

	private static final String SET = "set";

	private static final String MAP = "map";

	private static final String ENUM = "enum";

	private static final int MAX_DEPTH = 16;

	private static final Map<Class<?>, TextType> BY_CLASS = new LinkedHashMap<>();

	private static final Map<String, TextType> BY_NAME = new LinkedHashMap<>();

	static {
		add(Integer.class, Integer::valueOf);
		add(Long.class, Long::valueOf);
		add(Short.class, Short::valueOf);
		add(Byte.class, Byte::valueOf);
		add(Double.class, Double::valueOf);
		add(Float.class, Float::valueOf);
		add(Character.class, (text) -> text.charAt(0));
		add(BigDecimal.class, BigDecimal::new);
		add(BigInteger.class, BigInteger::new);
		add(UUID.class, UUID::fromString);
		add(URI.class, URI::create);
		add(LocalDate.class, LocalDate::parse);
		add(LocalTime.class, LocalTime::parse);
		add(LocalDateTime.class, LocalDateTime::parse);
		add(Instant.class, Instant::parse);
		add(OffsetDateTime.class, OffsetDateTime::parse);
		add(ZonedDateTime.class, ZonedDateTime::parse);
		add(Duration.class, Duration::parse);
		add(Period.class, Period::parse);
		add(Year.class, Year::parse);
		add(YearMonth.class, YearMonth::parse);
		add(new TextType("Locale", (value) -> ((Locale) value).toLanguageTag(), Locale::forLanguageTag), Locale.class);
	}

	private ParameterCodec() {
	}

	private static void add(Class<?> type, Function<String, Object> reader) {
		add(new TextType(type.getSimpleName(), Object::toString, reader), type);
	}

	private static void add(TextType type, Class<?> of) {
		BY_CLASS.put(of, type);
		BY_NAME.put(type.name(), type);
	}

	/**
	 * Returns parameters as values of JSON.
	 * @return the values by name; empty when one has another type than those that come
	 * back as they were
	 */
	public static Optional<Map<String, @Nullable Object>> write(Map<String, ?> params) {
		Map<String, @Nullable Object> written = new LinkedHashMap<>();
		try {
			params.forEach((name, value) -> written.put(name, write(value, 0)));
		}
		catch (UnsupportedOperationException ex) {
			return Optional.empty();
		}
		return Optional.of(written);
	}

	private static @Nullable Object write(@Nullable Object value, int depth) {
		if (value == null || value instanceof String || value instanceof Boolean) {
			return value;
		}
		if (depth > MAX_DEPTH) {
			throw new UnsupportedOperationException("Nested too deep");
		}
		TextType type = BY_CLASS.get(value.getClass());
		if (type != null) {
			return List.of(type.name(), type.writer().apply(value));
		}
		if (value instanceof Enum<?> constant) {
			return List.of(ENUM, constant.getDeclaringClass().getName(), constant.name());
		}
		List<@Nullable Object> written = new ArrayList<>();
		if (value instanceof Map<?, ?> map) {
			written.add(MAP);
			map.forEach((name, entry) -> {
				written.add(write(name, depth + 1));
				written.add(write(entry, depth + 1));
			});
			return written;
		}
		if (value instanceof List<?> || value instanceof Set<?>) {
			written.add((value instanceof List<?>) ? LIST : SET);
			((Collection<?>) value).forEach((element) -> written.add(write(element, depth + 1)));
			return written;
		}
		throw new UnsupportedOperationException(value.getClass().getName());
	}

	/**
	 * Returns the parameters that were written.
	 * @param written what {@link #write} returned
	 * @param classLoader finds the application's enums
	 * @throws IllegalArgumentException when it was written by something else, or an enum
	 * is not there any more
	 */
	public static Map<String, @Nullable Object> read(Map<?, ?> written, @Nullable ClassLoader classLoader) {
		Map<String, @Nullable Object> params = new LinkedHashMap<>();
		written.forEach((name, value) -> params.put(String.valueOf(name), read(value, classLoader)));
		return params;
	}

	private static @Nullable Object read(@Nullable Object written, @Nullable ClassLoader classLoader) {
		if (!(written instanceof List<?> list)) {
			return written;
		}
		String name = String.valueOf(list.get(0));
		List<?> rest = list.subList(1, list.size());
		switch (name) {
			case LIST, SET -> {
				Collection<@Nullable Object> elements = name.equals(LIST) ? new ArrayList<>() : new LinkedHashSet<>();
				rest.forEach((element) -> elements.add(read(element, classLoader)));
				return elements;
			}
			case MAP -> {
				Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
				for (int i = 0; i + 1 < rest.size(); i += 2) {
					map.put(read(rest.get(i), classLoader), read(rest.get(i + 1), classLoader));
				}
				return map;
			}
			case ENUM -> {
				return constant(String.valueOf(rest.get(0)), String.valueOf(rest.get(1)), classLoader);
			}
			default -> {
				TextType type = BY_NAME.get(name);
				if (type == null) {
					throw new IllegalArgumentException("Unknown type " + name);
				}
				return type.reader().apply(String.valueOf(rest.get(0)));
			}
		}
	}

	private static Object constant(String type, String name, @Nullable ClassLoader classLoader) {
		Object[] constants = ClassUtils.resolveClassName(type, classLoader).getEnumConstants();
		if (constants != null) {
			for (Object constant : constants) {
				if (((Enum<?>) constant).name().equals(name)) {
					return constant;
				}
			}
		}
		throw new IllegalArgumentException("No such constant");
	}

	/**
	 * A type whose values are written as text.
	 *
	 * @param name stands for the type
	 * @param writer writes a value
	 * @param reader reads it back
	 */
	private record TextType(String name, Function<Object, String> writer, Function<String, Object> reader) {
	}

}
