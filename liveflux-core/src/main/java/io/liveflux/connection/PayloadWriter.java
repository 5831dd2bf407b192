package io.liveflux.connection;

/**
 * Writes the application's values the way that an endpoint speaks.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PayloadWriter {

	/**
	 * Returns a value as a frame.
	 * @param payload the value
	 * @throws tools.jackson.core.JacksonException when the value cannot be written
	 */
	Frame write(Object payload);

}
