package io.liveflux.redis.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.lettuce.core.ScriptOutputType;

/**
 * A script that a Redis server runs as one step. It may call the functions of
 * {@code prelude.lua}, which is put before it.
 *
 * @param name name of its file, for messages
 * @param source what the server runs, without the prelude
 * @param output form of what it returns
 */
public record RedisScript(String name, String source, ScriptOutputType output) {

	/**
	 * Reads a script from a file beside a class.
	 * @param type class in whose package the file is
	 * @param name name of the file
	 * @param output form of what the script returns
	 * @throws IllegalArgumentException when there is no such file
	 */
	public static RedisScript read(Class<?> type, String name, ScriptOutputType output) {
		try (InputStream file = type.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalArgumentException("There is no file '" + name + "' beside " + type.getName());
			}
			return new RedisScript(name, new String(file.readAllBytes(), StandardCharsets.UTF_8), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
