package io.liveflux.internal.binding;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

import io.liveflux.connection.Connection;

/**
 * What the arguments of an annotated method are made of.
 *
 * @since 0.1
 */
public interface MethodCall {

	/**
	 * Returns the client's data by name; empty when it sent no JSON object.
	 */
	Map<String, @Nullable Object> data();

	/**
	 * Returns what the client sent when it is something else than a JSON object, or
	 * {@code null}.
	 */
	default @Nullable Object whole() {
		return null;
	}

	/**
	 * Returns the files that the client posted, by the names of their fields.
	 */
	default Map<String, List<MultipartFile>> files() {
		return Map.of();
	}

	/**
	 * Returns the variables of the path or name that led to the method.
	 */
	default Map<String, String> pathVariables() {
		return Map.of();
	}

	/**
	 * Returns the query that the connection was opened with, each parameter with its
	 * values.
	 */
	default Map<String, List<String>> query() {
		return Map.of();
	}

	/**
	 * Returns who calls, or {@code null} when nobody is logged in.
	 */
	@Nullable Principal user();

	/**
	 * Returns the connection that the call came over, or {@code null} when it came
	 * without.
	 */
	@Nullable Connection connection();

	/**
	 * Returns the headers of the request that led to the call.
	 */
	Map<String, Object> headers();

	/**
	 * Returns the argument for a parameter of one of the types that this sort of method
	 * may take.
	 * @param type the parameter's type
	 */
	@Nullable Object argument(Class<?> type);

}
