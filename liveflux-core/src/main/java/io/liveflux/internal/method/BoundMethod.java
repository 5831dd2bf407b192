package io.liveflux.internal.method;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentException;
import io.liveflux.internal.binding.MethodCall;

/**
 * An annotated method of a bean, ready to be called with whatever a client sent.
 *
 * @since 0.1
 */
public final class BoundMethod {

	private final ComponentMethod method;

	BoundMethod(ComponentMethod method) {
		this.method = method;
	}

	/**
	 * Binds the arguments and calls the method.
	 * @param bean the bean
	 * @param call what the arguments are made of
	 * @return what the method returned
	 * @throws ComponentException when an argument cannot be bound
	 * @throws Exception what the method throws, as it is
	 */
	public @Nullable Object call(Object bean, MethodCall call) throws Exception {
		return this.method.call(bean, call, null);
	}

	@Override
	public String toString() {
		return "BoundMethod[" + this.method + "]";
	}

}
