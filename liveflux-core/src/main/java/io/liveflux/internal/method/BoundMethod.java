package io.liveflux.internal.method;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentException;
import io.liveflux.internal.binding.MethodCall;
import io.liveflux.internal.binding.ValueArgumentResolver;
import io.liveflux.internal.form.FormArgumentResolver;

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

	/**
	 * Binds the arguments that the query is for, and calls nothing.
	 * @param call what they are made of
	 * @throws ComponentException when one of them cannot be bound
	 * @throws Exception what else the binding throws
	 */
	public void checkQuery(MethodCall call) throws Exception {
		this.method.check(call, Set.of(ValueArgumentResolver.OfQuery.class));
	}

	/**
	 * Binds the arguments that the client's data is for, and calls nothing.
	 * @param call what they are made of
	 * @throws ComponentException when one of them cannot be bound
	 * @throws Exception what else the binding throws
	 */
	public void checkData(MethodCall call) throws Exception {
		this.method.check(call, Set.of(ValueArgumentResolver.class, FormArgumentResolver.class));
	}

	@Override
	public String toString() {
		return "BoundMethod[" + this.method + "]";
	}

}
