package io.liveflux.request;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Objects of the Servlet API that have nothing to say: the ground for the request and the
 * response that views see, which override what matters.
 *
 * @since 0.1
 */
public final class ServletStubs {

	private ServletStubs() {
	}

	/**
	 * Returns an object that answers every call with nothing, zero, {@code false} or
	 * {@code null}.
	 * @param type the interface
	 * @return the object
	 * @param <T> the interface
	 */
	public static <T> T of(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> answer(proxy, method, arguments)));
	}

	private static @Nullable Object answer(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
		if (ReflectionUtils.isObjectMethod(method)) {
			return switch (method.getName()) {
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> "empty " + proxy.getClass().getInterfaces()[0].getSimpleName();
			};
		}
		Class<?> type = method.getReturnType();
		if (type == boolean.class) {
			return false;
		}
		if (type == int.class) {
			return 0;
		}
		if (type == long.class) {
			return 0L;
		}
		if (type == Enumeration.class) {
			return Collections.emptyEnumeration();
		}
		if (type == Map.class) {
			return Map.of();
		}
		return (type.isAssignableFrom(List.class)) ? List.of() : null;
	}

}
