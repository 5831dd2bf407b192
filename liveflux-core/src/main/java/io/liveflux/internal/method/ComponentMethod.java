package io.liveflux.internal.method;

import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ReflectiveMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;

import io.liveflux.component.ComponentException;
import io.liveflux.internal.binding.CallMessage;
import io.liveflux.internal.binding.FileArgumentResolver;
import io.liveflux.internal.binding.MethodCall;
import io.liveflux.internal.form.FormArgumentResolver;
import io.liveflux.internal.form.LiveFormArgumentResolver;

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

	private final @Nullable HandlerMethodArgumentResolver[] resolverOf;

	private final boolean hasDefaults;

	ComponentMethod(Class<?> componentType, Method method, String description, ArgumentResolvers resolvers,
			List<Object> interceptors) {
		// There is no one instance; the class stands in for it and is never called.
		super(componentType, method);
		this.componentType = componentType;
		this.description = description;
		this.resolvers = resolvers;
		this.interceptors = List.copyOf(interceptors);
		MethodParameter[] parameters = getMethodParameters();
		this.resolverOf = new HandlerMethodArgumentResolver[parameters.length];
		ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		for (int i = 0; i < parameters.length; i++) {
			parameters[i].initParameterNameDiscovery(names);
			this.resolverOf[i] = resolvers.find(parameters[i]).orElse(null);
		}
		this.hasDefaults = KotlinMethods.hasDefaults(method);
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
	 * {@inheritDoc} Asks the resolvers that were found when the method was read, instead
	 * of looking them up with each call.
	 */
	@Override
	protected @Nullable Object[] getMethodArgumentValues(Message<?> message, Object... provided) throws Exception {
		MethodParameter[] parameters = getMethodParameters();
		@Nullable Object[] values = new Object[parameters.length];
		for (int i = 0; i < parameters.length; i++) {
			HandlerMethodArgumentResolver resolver = this.resolverOf[i];
			if (resolver == null) {
				throw new MethodArgumentResolutionException(message, parameters[i], "No suitable resolver");
			}
			values[i] = resolver.resolveArgument(parameters[i], message);
		}
		return values;
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
	 * Returns whether a parameter takes files, or a form that holds files.
	 */
	public boolean takesFiles() {
		return Stream.of(getMethodParameters()).anyMatch((parameter) -> resolves(parameter, FileArgumentResolver.class))
				|| forms().stream().anyMatch(FormArgumentResolver::holdsFiles);
	}

	/**
	 * Binds the arguments and calls the method without its advisors, on behalf of the
	 * server itself.
	 */
	public @Nullable Object callUnadvised(Object instance, MethodCall call) throws Exception {
		return call(new CallMessage(call, this.description, null).on(instance), List.of());
	}

	/**
	 * Binds the arguments and calls the method.
	 * @throws ComponentException if an argument cannot be bound
	 * @throws Exception what the method or an advisor throws, as it is
	 */
	public @Nullable Object call(Object instance, MethodCall call, @Nullable Object event) throws Exception {
		return call(new CallMessage(call, this.description, event).on(instance), this.interceptors);
	}

	/**
	 * Binds the arguments and calls the method.
	 * @param changes told of the fields of forms that the call changes
	 * @throws ComponentException if an argument cannot be bound
	 * @throws Exception what the method or an advisor throws, as it is
	 */
	public @Nullable Object act(Object instance, MethodCall call, Consumer<Set<String>> changes) throws Exception {
		CallMessage message = new CallMessage(call, this.description, null).on(instance).onChange(changes);
		return call(message.withAllFiles(), this.interceptors);
	}

	private @Nullable Object call(CallMessage message, List<Object> interceptors) throws Exception {
		try {
			@Nullable Object[] arguments = getMethodArgumentValues(message);
			message.checkFiles();
			return proceed(message, arguments, interceptors);
		}
		finally {
			message.end();
		}
	}

	/**
	 * Fills in the forms that the method takes, as whoever may call it, and does not call
	 * it.
	 * @param changes told of the fields of forms that the call changes
	 * @return whether it takes one
	 * @throws Exception what an advisor throws, as it is
	 */
	public boolean fill(Object instance, MethodCall call, Consumer<Set<String>> changes) throws Exception {
		CallMessage message = new CallMessage(call, this.description, null).on(instance)
			.onChange(changes)
			.fillingOnly();
		MethodParameter[] parameters = getMethodParameters();
		@Nullable Object[] arguments = new Object[parameters.length];
		boolean found = false;
		try {
			for (int i = 0; i < parameters.length; i++) {
				HandlerMethodArgumentResolver resolver = this.resolverOf[i];
				if (resolver instanceof LiveFormArgumentResolver) {
					arguments[i] = resolver.resolveArgument(parameters[i], message);
					found = true;
				}
			}
			proceed(message, arguments, this.interceptors);
			return found;
		}
		finally {
			message.end();
		}
	}

	private @Nullable Object proceed(CallMessage message, @Nullable Object[] arguments, List<Object> interceptors)
			throws Exception {
		try {
			if (interceptors.isEmpty() && message.calls() && !this.hasDefaults) {
				return AopUtils.invokeJoinpointUsingReflection(message.instance(), getBridgedMethod(), arguments);
			}
			return new Invocation(message.instance(), getBridgedMethod(), arguments, interceptors, message.calls())
				.proceed();
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

	/**
	 * A call through the advisors that match.
	 */
	static final class Invocation extends ReflectiveMethodInvocation {

		private final boolean calls;

		Invocation(Object instance, Method method, @Nullable Object[] arguments, List<Object> interceptors,
				boolean calls) {
			super(instance, instance, method, arguments, instance.getClass(), interceptors);
			this.calls = calls;
		}

		@Override
		protected @Nullable Object invokeJoinpoint() throws Throwable {
			if (!this.calls) {
				return null;
			}
			return KotlinMethods.hasDefaults(this.method)
					? KotlinMethods.callWithDefaults(this.method, getThis(), this.arguments) : super.invokeJoinpoint();
		}

	}

}
