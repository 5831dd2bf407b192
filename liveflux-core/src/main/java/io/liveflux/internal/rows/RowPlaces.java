package io.liveflux.internal.rows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;

/**
 * How the address of a page names places of a list: keys as they are, because pages show
 * them; positions sealed, because they have what the list is sorted by, which is not
 * everybody's to see or to try out. Immutable and thread-safe.
 *
 * @param context what seals are for
 * @param key class of the keys; {@code null} where pages say where rows are
 * @param conversion converts keys
 * @param seals seals positions
 */
record RowPlaces(String context, @Nullable Class<?> key, ConversionService conversion, RowSeals seals) {

	/** Longest place that is read, in characters. */
	static final int MAX_LENGTH = 2000;

	/**
	 * Returns why keys cannot be in an address; {@code null} if they can.
	 */
	@Nullable String problem() {
		Class<?> key = this.key;
		if (key == null || isText(key)
				|| (this.conversion.canConvert(String.class, key) && this.conversion.canConvert(key, String.class))) {
			return null;
		}
		return "but its keys, of type " + key.getName() + ", cannot be written as text and read back: add Converters"
				+ " from and to String to the conversion service";
	}

	private static boolean isText(Class<?> key) {
		return key == String.class;
	}

	String written(Object place) {
		if (this.key == null) {
			return this.seals.sealAlike(place.toString().getBytes(StandardCharsets.UTF_8), contextBytes());
		}
		if (place instanceof Enum<?> constant) {
			return constant.name();
		}
		return place.getClass().getName().startsWith("java.") ? place.toString()
				: Objects.toString(this.conversion.convert(place, String.class), "");
	}

	@Nullable Object read(String text) {
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		try {
			if (this.key == null) {
				return new String(this.seals.open(text, contextBytes()), StandardCharsets.UTF_8);
			}
			return isText(this.key) ? text : this.conversion.convert(text, this.key);
		}
		// Anyone can write an address.
		catch (ConversionException | GeneralSecurityException ex) {
			return null;
		}
	}

	private byte[] contextBytes() {
		return this.context.getBytes(StandardCharsets.UTF_8);
	}

}
