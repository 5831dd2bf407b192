package io.liveflux.request;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request that no container has made. It knows nothing but its attributes; subclasses
 * say the rest. Used on one thread.
 *
 * @since 0.1
 */
public class EmptyRequest extends HttpServletRequestWrapper {

	private static final HttpServletRequest EMPTY = ServletStubs.of(HttpServletRequest.class);

	private final Map<String, Object> attributes;

	/**
	 * Creates a request without attributes.
	 */
	public EmptyRequest() {
		this(Map.of());
	}

	/**
	 * Creates a request.
	 * @param attributes those that it begins with
	 */
	public EmptyRequest(Map<String, Object> attributes) {
		super(EMPTY);
		this.attributes = new LinkedHashMap<>(attributes);
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return Collections.enumeration(List.copyOf(this.attributes.keySet()));
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		if (value != null) {
			this.attributes.put(name, value);
		}
		else {
			this.attributes.remove(name);
		}
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

}
