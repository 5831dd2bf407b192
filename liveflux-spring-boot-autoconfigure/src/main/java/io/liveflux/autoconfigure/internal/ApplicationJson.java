package io.liveflux.autoconfigure.internal;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Writes and reads JSON as the application does: by its mapper when it has one or a
 * primary one among several, else by Jackson's own. What goes to browsers names no
 * classes, so default typing is off, and so is the name around root values.
 *
 * @param mapper the mapper
 */
public record ApplicationJson(JsonMapper mapper) {

	public static ApplicationJson of(ObjectProvider<JsonMapper> mappers) {
		return new ApplicationJson(mappers.getIfUnique(JsonMapper::shared)
			.rebuild()
			.deactivateDefaultTyping()
			.disable(SerializationFeature.WRAP_ROOT_VALUE)
			.disable(DeserializationFeature.UNWRAP_ROOT_VALUE)
			.build());
	}

}
