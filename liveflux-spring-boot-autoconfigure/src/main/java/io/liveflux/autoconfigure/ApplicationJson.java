package io.liveflux.autoconfigure;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Writes and reads JSON as the application does: by its mapper when it has one or a
 * primary one among several, else by Jackson's own. What goes to browsers names no
 * classes, so default typing is off.
 *
 * @param mapper the mapper
 */
record ApplicationJson(JsonMapper mapper) {

	static ApplicationJson of(ObjectProvider<JsonMapper> mappers) {
		return new ApplicationJson(mappers.getIfUnique(JsonMapper::shared).rebuild().deactivateDefaultTyping().build());
	}

}
