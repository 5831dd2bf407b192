package io.liveflux.internal.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ReflectionUtils;

/**
 * A method that is called with arguments which are there already. Thread-safe.
 */
public final class DirectMethod {

	private final Method method;

	private final List<Object> interceptors;

	DirectMethod(Method method, List<Object> interceptors) {
		this.method = BridgeMethodResolver.findBridgedMethod(method);
		this.interceptors = List.copyOf(interceptors);
		ReflectionUtils.makeAccessible(this.method);
	}

	public Method method() {
		return this.method;
	}

	public boolean isStatic() {
		return Modifier.isStatic(this.method.getModifiers());
	}

	/**
	 * Calls the method.
	 * @param instance whose method it is; {@code null} for a static one
	 * @throws Exception what the method or an advisor throws, as it is
	 */
	public @Nullable Object call(@Nullable Object instance, @Nullable Object[] arguments) throws Exception {
		try {
			return (instance != null)
					? new ComponentMethod.Invocation(instance, this.method, arguments, this.interceptors, true)
						.proceed()
					: this.method.invoke(null, arguments);
		}
		catch (InvocationTargetException ex) {
			throw thrown(ex.getTargetException());
		}
		catch (Throwable ex) {
			throw thrown(ex);
		}
	}

	private static Exception thrown(Throwable thrown) {
		if (thrown instanceof Error error) {
			throw error;
		}
		return (thrown instanceof Exception exception) ? exception : new UndeclaredThrowableException(thrown);
	}

	@Override
	public String toString() {
		return "DirectMethod[" + this.method + "]";
	}

}
