package io.liveflux.internal.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

import io.liveflux.call.Outcome;

/**
 * The events that a component dispatches in the page during one call, with their data as
 * JSON sees them at once.
 */
final class BrowserEvents {

	private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {
	};

	/** How the names of the client's own events begin. */
	private static final String RESERVED = "liveflux:";

	/** What says who hears an event. Data of the application's does not say it. */
	private static final List<String> TARGET = List.of("__self", "__target", "__target_id");

	private final JsonMapper mapper;

	private final List<Outcome.BrowserEvent> events = new ArrayList<>(0);

	BrowserEvents(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Adds an event of the application's.
	 * @param target says who hears it, empty for everyone
	 * @throws IllegalArgumentException if the name is one of the client's own events, or
	 * the data cannot be written
	 */
	void add(String name, @Nullable Object data, Map<String, ?> target) {
		Assert.hasText(name, "'name' must not be empty");
		if (name.startsWith(RESERVED)) {
			throw new IllegalArgumentException("An event cannot be named '" + name + "': names that begin with '"
					+ RESERVED + "' are reserved for the client's own events");
		}
		this.events
			.add(new Outcome.BrowserEvent(name, target.isEmpty() ? copy(name, data) : merge(name, data, target)));
	}

	/**
	 * Returns the data as JSON sees it now, so that data that cannot be written fails the
	 * call, and changes afterwards do not show.
	 */
	private @Nullable Object copy(String name, @Nullable Object data) {
		try {
			Object copy = (data != null) ? this.mapper.convertValue(data, Object.class) : null;
			if (copy instanceof Map<?, ?> map) {
				TARGET.forEach(map::remove);
			}
			return copy;
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("The data of event '" + name + "' cannot be written as JSON", ex);
		}
	}

	private Object merge(String name, @Nullable Object data, Map<String, ?> target) {
		Map<String, Object> merged = new LinkedHashMap<>();
		if (data != null) {
			try {
				merged.putAll(this.mapper.convertValue(data, OBJECT));
			}
			catch (RuntimeException ex) {
				throw new IllegalArgumentException("The data of event '" + name
						+ "' must be a JSON object, such as a map or a record, not a " + data.getClass().getName(), ex);
			}
		}
		TARGET.forEach(merged::remove);
		merged.putAll(target);
		return merged;
	}

	/**
	 * Adds one of the client's own events.
	 */
	void addOwn(String name, Object data) {
		this.events.add(new Outcome.BrowserEvent(RESERVED + name, data));
	}

	List<Outcome.BrowserEvent> toList() {
		return this.events;
	}

}
