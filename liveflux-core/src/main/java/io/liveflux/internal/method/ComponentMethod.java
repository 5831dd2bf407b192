package io.liveflux.internal.method;

import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ReflectiveMethodInvocation;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

import io.liveflux.component.ComponentException;
import io.liveflux.internal.binding.CallMessage;
import io.liveflux.internal.binding.MethodCall;
import io.liveflux.internal.form.FormArgumentResolver;

/**
 * A method of a component, ready to be called on any instance. Spring binds the
 * arguments; the call then runs through the advisors that match, without a proxy, because
 * a proxy would have fields of its own. Thread-safe.
 */
public final class ComponentMethod extends InvocableHandlerMethod {

	private final @Nullable Class<?> componentType;

	private final String description;

	private final ArgumentResolvers resolvers;

	private final List<Object> interceptors;

	ComponentMethod(Class<?> componentType, Method method, String description, ArgumentResolvers resolvers,
			List<Object> interceptors) {
		// There is no one instance; the class stands in for it and is never called.
		super(componentType, method);
		this.componentType = componentType;
		this.description = description;
		this.resolvers = resolvers;
		this.interceptors = List.copyOf(interceptors);
		setMessageMethodArgumentResolvers(resolvers.composite());
	}

	@Override
	protected Class<?> getContainingClass() {
		// The superclass asks while it is being constructed.
		return (this.componentType != null) ? this.componentType : getMethod().getDeclaringClass();
	}

	/**
	 * Returns whether a parameter's value comes from a resolver of the given type.
	 */
	public boolean resolves(MethodParameter parameter, Class<? extends HandlerMethodArgumentResolver> resolverType) {
		return this.resolvers.find(parameter).filter(resolverType::isInstance).isPresent();
	}

	/**
	 * Binds the arguments that come from some resolvers, and calls nothing.
	 * @throws ComponentException if one of them cannot be bound
	 * @throws Exception what a resolver throws, as it is
	 */
	void check(MethodCall call, Set<Class<?>> resolverTypes) throws Exception {
		CallMessage message = new CallMessage(call, this.description, null);
		for (MethodParameter parameter : getMethodParameters()) {
			HandlerMethodArgumentResolver resolver = this.resolvers.find(parameter).orElseThrow();
			if (resolverTypes.contains(resolver.getClass())) {
				resolver.resolveArgument(parameter, message);
			}
		}
	}

	/**
	 * Returns the types of the parameters that are bound from the whole data.
	 */
	public List<ResolvableType> forms() {
		return Stream.of(getMethodParameters())
			.filter((parameter) -> resolves(parameter, FormArgumentResolver.class))
			.map((parameter) -> ResolvableType.forMethodParameter(parameter.nestedIfOptional()))
			.toList();
	}

	/**
	 * Binds the arguments and calls the method without its advisors, on behalf of the
	 * server itself.
	 */
	public @Nullable Object callUnadvised(Object instance, MethodCall call) throws Exception {
		return call(instance, call, null, List.of());
	}

	/**
	 * Binds the arguments and calls the method.
	 * @throws ComponentException if an argument cannot be bound
	 * @throws Exception what the method or an advisor throws, as it is
	 */
	public @Nullable Object call(Object instance, MethodCall call, @Nullable Object event) throws Exception {
		return call(instance, call, event, this.interceptors);
	}

	private @Nullable Object call(Object instance, MethodCall call, @Nullable Object event, List<Object> interceptors)
			throws Exception {
		@Nullable Object[] arguments = getMethodArgumentValues(new CallMessage(call, this.description, event));
		try {
			return new Invocation(instance, getBridgedMethod(), arguments, interceptors).proceed();
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	@Override
	public String toString() {
		return "ComponentMethod[" + this.description + "]";
	}

	private static final class Invocation extends ReflectiveMethodInvocation {

		Invocation(Object instance, Method method, @Nullable Object[] arguments, List<Object> interceptors) {
			super(instance, instance, method, arguments, instance.getClass(), interceptors);
		}

		@Override
		protected @Nullable Object invokeJoinpoint() throws Throwable {
			return KotlinMethods.hasDefaults(this.method)
					? KotlinMethods.callWithDefaults(this.method, getThis(), this.arguments) : super.invokeJoinpoint();
		}

	}

}
