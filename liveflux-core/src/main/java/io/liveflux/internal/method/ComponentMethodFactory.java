package io.liveflux.internal.method;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.AdvisedSupport;
import org.springframework.aop.framework.DefaultAdvisorChainFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.convert.ConversionException;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.internal.binding.CallArgumentResolver;
import io.liveflux.internal.binding.EventArgumentResolver;
import io.liveflux.internal.binding.ExpectedType;
import io.liveflux.internal.binding.FileArgumentResolver;
import io.liveflux.internal.binding.ParameterRules;
import io.liveflux.internal.binding.ValueArgumentResolver;
import io.liveflux.internal.binding.WholeDataArgumentResolver;
import io.liveflux.internal.form.FormArgumentResolver;
import io.liveflux.internal.form.LiveFormArgumentResolver;

/**
 * Makes methods ready to be called: checks that every parameter can be resolved, and
 * selects the advisors that match.
 */
public final class ComponentMethodFactory {

	private final ArgumentResolvers forData;

	private final ArgumentResolvers forEvents;

	private final ArgumentResolvers withoutData;

	private final List<HandlerMethodArgumentResolver> ownResolvers;

	private final List<Advisor> advisors;

	private final ComponentSettings.ClassRules classRules;

	private final ParameterNameDiscoverer parameterNames = new DefaultParameterNameDiscoverer();

	private final String noun;

	public ComponentMethodFactory(ComponentSettings settings) {
		this(settings, "component", Set.of(LiveContext.class, LiveMessage.class), false);
	}

	/**
	 * Creates a factory.
	 * @param noun what the classes are called in messages
	 * @param types what the methods may take beside data, user and connection
	 * @param query whether parameters marked {@code @RequestParam} are those of the query
	 * that a connection was opened with
	 */
	public ComponentMethodFactory(ComponentSettings settings, String noun, Set<Class<?>> types, boolean query) {
		this.noun = noun;
		this.forData = ArgumentResolvers.forData(settings, types, query);
		this.forEvents = ArgumentResolvers.forEvents(settings, types, query);
		this.withoutData = ArgumentResolvers.withoutData(settings, types, query);
		this.ownResolvers = settings.argumentResolvers();
		this.classRules = settings.classRules();
		this.advisors = new ArrayList<>(settings.advisors());
		AnnotationAwareOrderComparator.sort(this.advisors);
	}

	/**
	 * Returns what checks the rule that stands on a class, if there is one.
	 */
	public Optional<Consumer<Object>> classRule(Class<?> type) {
		return this.classRules.ruleOf(type);
	}

	/**
	 * Returns what calls a method with arguments that are there already, through the
	 * advisors that match.
	 * @throws InvalidComponentException when the method cannot be called so
	 */
	public DirectMethod direct(Class<?> componentType, Method method) {
		if (KotlinMethods.isSuspending(method)) {
			throw new InvalidComponentException(componentType, where(componentType, method)
					+ " is a suspend function, which LiveFlux cannot call: make it an ordinary function");
		}
		List<Object> interceptors = interceptors(componentType, method);
		if (Modifier.isStatic(method.getModifiers())) {
			if (!interceptors.isEmpty() && classRule(componentType).isEmpty()) {
				throw new InvalidComponentException(componentType, where(componentType, method)
						+ " is static, so its security rule would never be checked: remove 'static', or put the rule on"
						+ " the action that has it called");
			}
			interceptors = List.of();
		}
		return new DirectMethod(method, interceptors);
	}

	ComponentMethod create(Class<?> componentType, Method method, String description, ComponentMethods.Sort sort) {
		ArgumentResolvers resolvers = switch (sort) {
			case CLIENT -> this.forData;
			case EVENT -> this.forEvents;
			case SERVER -> this.withoutData;
		};
		ComponentMethod componentMethod = new ComponentMethod(componentType, method, description, resolvers,
				(sort == ComponentMethods.Sort.CLIENT) ? interceptors(componentType, method) : List.of());
		if (KotlinMethods.isSuspending(method)) {
			throw new InvalidComponentException(componentType,
					where(componentType, method)
							+ " is a suspend function, which LiveFlux cannot call: make it an ordinary function, and"
							+ " let a service do the work that waits and send the result with"
							+ " LiveComponents.update or the Broadcaster");
		}
		HandlerMethodArgumentResolver previous = null;
		int events = 0;
		for (MethodParameter parameter : componentMethod.getMethodParameters()) {
			parameter.initParameterNameDiscovery(this.parameterNames);
			HandlerMethodArgumentResolver resolver = resolvers.find(parameter)
				.orElseThrow(() -> unresolvable(componentType, method, parameter));
			check(componentType, method, parameter, resolver, previous);
			events += (resolver instanceof EventArgumentResolver) ? 1 : 0;
			previous = resolver;
		}
		if (sort == ComponentMethods.Sort.EVENT && events != 1) {
			throw new InvalidComponentException(componentType, where(componentType, method)
					+ " is marked @OnEvent, so exactly one of its parameters must be the event, not " + events);
		}
		return componentMethod;
	}

	private List<Object> interceptors(Class<?> componentType, Method method) {
		AdvisedSupport config = new AdvisedSupport();
		config.setTargetClass(componentType);
		config.addAdvisors(this.advisors);
		return DefaultAdvisorChainFactory.INSTANCE.getInterceptorsAndDynamicInterceptionAdvice(config, method,
				componentType);
	}

	private void check(Class<?> componentType, Method method, MethodParameter parameter,
			HandlerMethodArgumentResolver resolver, @Nullable HandlerMethodArgumentResolver previous) {
		String where = "Parameter '" + parameter.getParameterName() + "' of " + decapitalized(componentType, method);
		if (!this.ownResolvers.contains(resolver)) {
			ArgumentAnnotations.check(componentType, parameter, where, resolver);
		}
		if (resolver instanceof LiveFormArgumentResolver forms) {
			forms.check(componentType, parameter, where);
		}
		if (resolver instanceof FormArgumentResolver.OfErrors
				&& !(previous instanceof FormArgumentResolver || previous instanceof LiveFormArgumentResolver)) {
			throw new InvalidComponentException(componentType,
					where + " must come right after the record or bean whose errors it holds");
		}
		String defaultValue = ParameterRules.of(parameter).defaultValue();
		ValueArgumentResolver byName = byName(resolver);
		if (byName != null || resolver instanceof FileArgumentResolver) {
			if (parameter.getParameterName() == null) {
				throw new InvalidComponentException(componentType,
						"A parameter of " + decapitalized(componentType, method)
								+ " is bound by name, but the class was compiled without parameter names: use"
								+ " the compiler option '-parameters'");
			}
			if (byName != null && defaultValue != null) {
				checkDefault(componentType, where, parameter, byName, defaultValue);
			}
		}
		if (byName == null && defaultValue != null && isOwn(resolver)) {
			throw new InvalidComponentException(componentType,
					where + " is not bound by name, so @DefaultValue has no effect: remove it");
		}
	}

	private static @Nullable ValueArgumentResolver byName(HandlerMethodArgumentResolver resolver) {
		if (resolver instanceof ValueArgumentResolver.OfQuery query) {
			return query.values();
		}
		return (resolver instanceof ValueArgumentResolver values) ? values : null;
	}

	private static boolean isOwn(HandlerMethodArgumentResolver resolver) {
		return resolver instanceof CallArgumentResolver || resolver instanceof FormArgumentResolver
				|| resolver instanceof LiveFormArgumentResolver || resolver instanceof WholeDataArgumentResolver
				|| resolver instanceof EventArgumentResolver || resolver instanceof FileArgumentResolver;
	}

	private void checkDefault(Class<?> componentType, String where, MethodParameter parameter,
			ValueArgumentResolver resolver, String value) {
		try {
			resolver.checkDefault(parameter, value);
		}
		catch (ConversionException ex) {
			Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
			throw new InvalidComponentException(componentType,
					where + " has the default '" + value + "', but must be " + ExpectedType.of(type), ex);
		}
	}

	private InvalidComponentException unresolvable(Class<?> componentType, Method method, MethodParameter parameter) {
		return new InvalidComponentException(componentType,
				"Parameter '" + parameter.getParameterName() + "' of " + decapitalized(componentType, method)
						+ " has type " + parameter.getGenericParameterType().getTypeName()
						+ ", which LiveFlux cannot bind: use a single value, a record or a bean with one constructor,"
						+ " a collection or map of those, or one of the types that a " + this.noun
						+ " method may take");
	}

	private String where(Class<?> componentType, Method method) {
		return "Method '" + method.getName() + "' of " + this.noun + " class " + componentType.getName();
	}

	private String decapitalized(Class<?> componentType, Method method) {
		return "method '" + method.getName() + "' of " + this.noun + " class " + componentType.getName();
	}

}
