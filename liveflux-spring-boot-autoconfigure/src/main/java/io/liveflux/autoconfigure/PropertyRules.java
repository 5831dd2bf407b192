package io.liveflux.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * What values of properties must keep to. To be called from bean methods, so that the
 * report names the property and where its value comes from.
 */
final class PropertyRules {

	private PropertyRules() {
	}

	static Duration positive(String name, Duration value) {
		if (value.toMillis() <= 0) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"It must be a duration of at least one millisecond.");
		}
		return value;
	}

	static Duration notNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(name, value, "It must be a duration of 0 or more.");
		}
		return value;
	}

	static int notNegative(String name, int value) {
		if (value < 0) {
			throw new InvalidConfigurationPropertyValueException(name, value, "It must be a number, 0 or above.");
		}
		return value;
	}

	static long positive(String name, long value) {
		if (value <= 0) {
			throw new InvalidConfigurationPropertyValueException(name, value, "It must be a number above 0.");
		}
		return value;
	}

	/**
	 * Returns the bytes of a size that fits into an array.
	 */
	static int bytes(String name, DataSize value) {
		if (value.toBytes() <= 0 || value.toBytes() > Integer.MAX_VALUE - 8) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"It must be a size from 1 byte to less than 2 GB.");
		}
		return (int) value.toBytes();
	}

}
