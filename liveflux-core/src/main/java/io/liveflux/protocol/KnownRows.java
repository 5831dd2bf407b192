package io.liveflux.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a list that a client has.
 *
 * @param list the component's field
 * @param digest tells the rows from others, {@code null} when the client does not know it
 * @param have hashes by the keys of the rows, in their order
 * @since 0.1
 */
public record KnownRows(String list, @Nullable String digest, Map<String, String> have) {

	/** Most rows that a client can say that it has. */
	public static final int MAX_ROWS = 2000;

	/** Most lists of a component. */
	private static final int MAX_LISTS = 32;

	/**
	 * Creates a description.
	 */
	public KnownRows {
		have = Collections.unmodifiableMap(new LinkedHashMap<>(have));
	}

	static @Nullable List<KnownRows> read(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (!(value instanceof List<?> lists) || lists.size() > MAX_LISTS) {
			throw new Fields.InvalidFieldException(
					"field '" + Keys.ROWS + "' must be an array of at most " + MAX_LISTS + " objects");
		}
		List<KnownRows> read = new ArrayList<>(lists.size());
		for (Object each : lists) {
			if (!(each instanceof Map<?, ?> map)) {
				throw new Fields.InvalidFieldException("field '" + Keys.ROWS + "' must be an array of objects");
			}
			Fields fields = new Fields(map);
			String list = fields.requiredString(Keys.LIST);
			if (read.stream().anyMatch((other) -> other.list.equals(list))) {
				throw new Fields.InvalidFieldException(
						"field '" + Keys.ROWS + "' names the list '" + Fields.shorten(list) + "' twice");
			}
			read.add(new KnownRows(list, fields.string(Keys.DIGEST), rows(fields.any(Keys.HAVE))));
		}
		return read;
	}

	private static Map<String, String> rows(@Nullable Object value) {
		if (!(value instanceof List<?> rows) || rows.size() > MAX_ROWS) {
			throw new Fields.InvalidFieldException(
					"field '" + Keys.HAVE + "' must be an array of at most " + MAX_ROWS + " pairs");
		}
		Map<String, String> have = new LinkedHashMap<>();
		for (Object row : rows) {
			if (!(row instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof String key
					&& pair.get(1) instanceof String hash)) {
				throw new Fields.InvalidFieldException(
						"field '" + Keys.HAVE + "' must hold pairs of a key and a hash, both strings");
			}
			if (have.put(key, hash) != null) {
				throw new Fields.InvalidFieldException(
						"field '" + Keys.HAVE + "' holds the key '" + Fields.shorten(key) + "' twice");
			}
		}
		return have;
	}

	/**
	 * Returns the name of the list only.
	 */
	@Override
	public String toString() {
		return "KnownRows[list=" + this.list + "]";
	}

}
