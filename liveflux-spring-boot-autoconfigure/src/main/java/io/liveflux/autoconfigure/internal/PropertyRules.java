package io.liveflux.autoconfigure.internal;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * What values of properties must keep to. To be called from bean methods, so that the
 * report names the property and where its value comes from.
 */
public final class PropertyRules {

	private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/*\\s]+");

	private PropertyRules() {
	}

	public static Duration positive(String name, Duration value) {
		if (value.toMillis() <= 0) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"It must be a duration of at least one millisecond.");
		}
		return value;
	}

	public static Duration notNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(name, value, "It must be 0 or a positive duration.");
		}
		return value;
	}

	public static int notNegative(String name, int value) {
		notNegative(name, (long) value);
		return value;
	}

	public static long notNegative(String name, long value) {
		if (value < 0) {
			throw new InvalidConfigurationPropertyValueException(name, value, "It must be 0 or greater.");
		}
		return value;
	}

	public static int between(String name, int value, int least, int most) {
		if (value < least || value > most) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"It must be a number from " + least + " to " + most + ".");
		}
		return value;
	}

	public static long positive(String name, long value) {
		if (value <= 0) {
			throw new InvalidConfigurationPropertyValueException(name, value, "It must be greater than 0.");
		}
		return value;
	}

	public static List<String> origins(String name, List<String> origins) {
		for (String origin : origins) {
			if (!ORIGIN.matcher(origin).matches()) {
				throw new InvalidConfigurationPropertyValueException(name, origin,
						"Each origin must be a scheme and a host, and a port where it is not the scheme's own, "
								+ "such as 'https://example.com' or 'http://localhost:3000', without a path and "
								+ "without wildcards.");
			}
		}
		return origins;
	}

	/**
	 * Returns the bytes of a size that fits into an array.
	 */
	public static int bytes(String name, DataSize value) {
		if (value.toBytes() <= 0 || value.toBytes() > Integer.MAX_VALUE - 8) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"It must be a size from 1 byte to less than 2 GB.");
		}
		return (int) value.toBytes();
	}

	/**
	 * Returns the bytes of a buffer that each connection has.
	 */
	public static int buffer(String name, @Nullable DataSize value) {
		if (value == null || value.toBytes() < 256 || value.toBytes() > 1024 * 1024) {
			throw new InvalidConfigurationPropertyValueException(name, value, "It must be a size from 256B to 1MB.");
		}
		return (int) value.toBytes();
	}

	/**
	 * Returns the pattern of channel names that the name of a property ends with.
	 */
	public static PathPattern pathPattern(String prefix, String pattern) {
		try {
			return PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (PatternParseException ex) {
			throw new InvalidConfigurationPropertyValueException(prefix + pattern, pattern,
					"It must be a pattern of channel names, such as 'chat/{room}': " + ex.getMessage());
		}
	}

	/**
	 * Returns the bytes of a size that may be nothing.
	 */
	public static int bytesOrNone(String name, DataSize value) {
		return (value.toBytes() == 0) ? 0 : bytes(name, value);
	}

}
