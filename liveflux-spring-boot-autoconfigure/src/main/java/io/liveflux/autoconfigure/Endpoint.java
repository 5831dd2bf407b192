package io.liveflux.autoconfigure;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where the endpoint is.
 *
 * @param path its path as handler mappings see it
 * @param url its path as browsers see it
 */
record Endpoint(String path, String url) {

	private static final String PROPERTY = "liveflux.path";

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

	/**
	 * Returns the endpoint.
	 * @param path the path that is configured
	 * @param prefix what comes before it for browsers
	 * @throws InvalidConfigurationPropertyValueException if the path is not one
	 */
	static Endpoint of(String path, String prefix) {
		if (!PATH.matcher(path).matches()) {
			throw new InvalidConfigurationPropertyValueException(PROPERTY, path,
					"It must start with '/', must not end with one, and may hold letters, digits and '-._~/', "
							+ "but no wildcards or variables.");
		}
		return new Endpoint(path, prefix + path);
	}

}
