package io.liveflux.autoconfigure.internal;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where the endpoint is.
 *
 * @param path its path as handler mappings see it
 * @param servletPath what comes before it because of the servlet
 * @param contextPath what comes before both as the container knows it
 */
public record Endpoint(String path, String servletPath, String contextPath) {

	private static final String PROPERTY = "liveflux.path";

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

	/**
	 * Returns the endpoint.
	 * @param path the path that is configured
	 * @param servletPath what comes before it because of the servlet
	 * @param contextPath what comes before both as the container knows it
	 * @throws InvalidConfigurationPropertyValueException if the path is not one
	 */
	public static Endpoint of(String path, String servletPath, String contextPath) {
		if (!PATH.matcher(path).matches()) {
			throw new InvalidConfigurationPropertyValueException(PROPERTY, path,
					"It must start with '/', must not end with one, and may hold letters, digits and '-._~/', "
							+ "but no wildcards or variables.");
		}
		return new Endpoint(path, servletPath, contextPath);
	}

	/**
	 * Returns its path as browsers see it.
	 * @param contextPath what comes before all paths of the application for a browser,
	 * {@code null} for what the container knows
	 */
	public String url(@Nullable String contextPath) {
		return ((contextPath != null) ? contextPath : this.contextPath) + this.servletPath + this.path;
	}

}
