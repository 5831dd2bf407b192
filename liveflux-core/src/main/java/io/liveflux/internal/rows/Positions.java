package io.liveflux.internal.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.util.ClassUtils;

/**
 * Writes positions of Spring Data as JSON and reads them back: an offset as a number, a
 * keyset as an object. Values of keysets come back as what they were, so that databases
 * compare the same. Types are named by words of this class, and no others are read,
 * except enums.
 */
final class Positions {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String ENUM = "Enum";

	private static final Map<Class<?>, Kind> KINDS = new LinkedHashMap<>();

	private static final Map<String, Kind> BY_NAME;

	static {
		kind(Integer.class, Object::toString, Integer::valueOf);
		kind(Short.class, Object::toString, Short::valueOf);
		kind(Byte.class, Object::toString, Byte::valueOf);
		kind(Double.class, Object::toString, Double::valueOf);
		kind(Float.class, Object::toString, Float::valueOf);
		kind(BigDecimal.class, Object::toString, BigDecimal::new);
		kind(BigInteger.class, Object::toString, BigInteger::new);
		kind(Character.class, Object::toString, (text) -> text.charAt(0));
		kind(UUID.class, Object::toString, UUID::fromString);
		kind(Instant.class, Object::toString, Instant::parse);
		kind(LocalDate.class, Object::toString, LocalDate::parse);
		kind(LocalTime.class, Object::toString, LocalTime::parse);
		kind(LocalDateTime.class, Object::toString, LocalDateTime::parse);
		kind(OffsetTime.class, Object::toString, OffsetTime::parse);
		kind(OffsetDateTime.class, Object::toString, OffsetDateTime::parse);
		kind(ZonedDateTime.class, Object::toString, ZonedDateTime::parse);
		kind(Year.class, Object::toString, Year::parse);
		kind(YearMonth.class, Object::toString, YearMonth::parse);
		kind(Date.class, (date) -> date.toInstant().toString(), (text) -> Date.from(Instant.parse(text)));
		kind(Duration.class, Object::toString, Duration::parse);
		kind(Period.class, Object::toString, Period::parse);
		kind(MonthDay.class, Object::toString, MonthDay::parse);
		kind(ZoneOffset.class, Object::toString, ZoneOffset::of);
		kind(java.sql.Date.class, Object::toString, java.sql.Date::valueOf);
		kind(Time.class, (time) -> time.toLocalTime().toString(), (text) -> Time.valueOf(LocalTime.parse(text)));
		kind(Timestamp.class, (time) -> time.toInstant().toString(), (text) -> Timestamp.from(Instant.parse(text)));
		BY_NAME = KINDS.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> nameOf(entry.getKey()), Map.Entry::getValue));
	}

	private Positions() {
	}

	private static String nameOf(Class<?> type) {
		return (type == java.sql.Date.class) ? "sql.Date" : type.getSimpleName();
	}

	@SuppressWarnings("unchecked")
	private static <T> void kind(Class<T> type, Function<T, String> writer, Function<String, T> reader) {
		KINDS.put(type, new Kind((Function<Object, String>) writer, (Function<String, Object>) reader));
	}

	/**
	 * Writes a position.
	 * @throws IllegalStateException if it has a value that could not be read back
	 */
	static String write(ScrollPosition position) {
		if (position instanceof OffsetScrollPosition offset) {
			return String.valueOf(offset.getOffset());
		}
		if (!(position instanceof KeysetScrollPosition keyset)) {
			throw new IllegalStateException("Positions of type " + position.getClass().getName()
					+ " cannot be kept: return windows with keysets or offsets");
		}
		Map<String, @Nullable Object> written = new LinkedHashMap<>();
		keyset.getKeys().forEach((name, value) -> written.put(name, write(name, value)));
		return JSON.writeValueAsString(written);
	}

	private static @Nullable Object write(String name, @Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Long || value instanceof Boolean) {
			return value;
		}
		if (value instanceof Enum<?> constant) {
			return List.of(ENUM, constant.getDeclaringClass().getName(), constant.name());
		}
		Kind kind = KINDS.get(value.getClass());
		if (kind == null) {
			throw new IllegalStateException("The position of a row has '" + name + "', which is a "
					+ value.getClass().getName() + ": only texts, numbers, truth values, enums, UUIDs, dates and times"
					+ " can be kept, so sort the list by those, or use an OffsetScrollPosition");
		}
		return List.of(nameOf(value.getClass()), kind.writer().apply(value));
	}

	/**
	 * Reads what was written.
	 * @param loader knows the application's enums
	 * @return the position, or {@code null} if the text is none
	 */
	static @Nullable ScrollPosition read(String text, @Nullable ClassLoader loader) {
		try {
			if (!text.startsWith("{")) {
				return ScrollPosition.offset(Long.parseLong(text));
			}
			Map<String, @Nullable Object> keys = JSON.readValue(text, new TypeReference<>() {
			});
			keys.replaceAll((name, value) -> read(value, loader));
			return ScrollPosition.forward(keys);
		}
		// Another version of the application may have written it.
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable Object read(@Nullable Object written, @Nullable ClassLoader loader) {
		if (written instanceof List<?> typed) {
			if (ENUM.equals(typed.get(0))) {
				return constant(ClassUtils.resolveClassName(typed.get(1).toString(), loader), typed.get(2).toString());
			}
			Kind kind = BY_NAME.get(typed.get(0).toString());
			if (kind == null) {
				throw new IllegalArgumentException("Unknown type " + typed.get(0));
			}
			return kind.reader().apply(typed.get(1).toString());
		}
		return (written instanceof Number number) ? Long.valueOf(number.longValue()) : written;
	}

	private static Object constant(Class<?> type, String name) {
		if (!type.isEnum()) {
			throw new IllegalArgumentException("No enum: " + type);
		}
		return Stream.of(type.getEnumConstants())
			.filter((constant) -> ((Enum<?>) constant).name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Unknown constant " + name));
	}

	private record Kind(Function<Object, String> writer, Function<String, Object> reader) {
	}

}
