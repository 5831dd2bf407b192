package io.liveflux.internal.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.binding.MethodCall;
import io.liveflux.internal.binding.PathVariableArgumentResolver;

/**
 * Reads the annotated methods of other classes than components, so that their arguments
 * are bound by the same rules. The classes are beans, so advice comes with their proxies.
 *
 * @since 0.1
 */
public final class MethodBinder {

	private final ComponentMethodFactory factory;

	private final String noun;

	/**
	 * Creates a binder.
	 * @param settings what the methods are called with
	 * @param noun what the classes are called in messages, for instance "channel"
	 * @param types what the methods may take beside data, user, connection and path
	 * variables; see {@link MethodCall#argument}
	 */
	public MethodBinder(ComponentSettings settings, String noun, Set<Class<?>> types) {
		this(settings, noun, types, false);
	}

	private MethodBinder(ComponentSettings settings, String noun, Set<Class<?>> types, boolean query) {
		this.factory = new ComponentMethodFactory(settings.withAdvisors(List.of()), noun, types, query);
		this.noun = noun;
	}

	/**
	 * Creates a binder of methods whose parameters marked {@code @RequestParam} are those
	 * of the query that their connection was opened with.
	 * @param settings what the methods are called with
	 * @param noun what the classes are called in messages
	 * @param types what the methods may take beside that
	 * @return the binder
	 */
	public static MethodBinder withQuery(ComponentSettings settings, String noun, Set<Class<?>> types) {
		return new MethodBinder(settings, noun, types, true);
	}

	/**
	 * Returns the methods of a class that have an annotation.
	 * @param type the class
	 * @param annotation the annotation
	 * @return the methods in a fixed order
	 * @throws InvalidComponentException when a method is private or static
	 * @param <A> type of the annotation
	 */
	public <A extends Annotation> Map<Method, A> select(Class<?> type, Class<A> annotation) {
		MethodIntrospector.MetadataLookup<A> lookup = (method) -> AnnotatedElementUtils.findMergedAnnotation(method,
				annotation);
		Map<Method, A> selected = new LinkedHashMap<>();
		MethodIntrospector.selectMethods(type, lookup)
			.entrySet()
			.stream()
			// The JVM gives methods in no particular order.
			.sorted(Comparator.comparing((entry) -> entry.getKey().toString()))
			.forEach((entry) -> selected.put(check(type, entry.getKey(), annotation), entry.getValue()));
		return selected;
	}

	/**
	 * Returns what checks the rule that stands on a class, such as {@code @PreAuthorize}.
	 * @param type the class
	 * @return takes the bean, and throws when the rule refuses; does nothing when the
	 * class has no rule
	 */
	public Consumer<Object> classRule(Class<?> type) {
		return this.factory.classRule(type).orElse((bean) -> {
		});
	}

	private Method check(Class<?> type, Method method, Class<? extends Annotation> annotation) {
		if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
			throw new InvalidComponentException(type,
					"Method '" + method.getName() + "' of " + this.noun + " class " + type.getName() + " is marked @"
							+ annotation.getSimpleName() + ", so it must be neither private nor static");
		}
		return method;
	}

	/**
	 * Makes a method ready to be called.
	 * @param type the class
	 * @param method the method
	 * @param description names the method in messages
	 * @param withData whether a client's data is for it
	 * @param variables names of the path variables that there are
	 * @return the method
	 * @throws InvalidComponentException when a parameter cannot be resolved
	 */
	public BoundMethod bind(Class<?> type, Method method, String description, boolean withData, Set<String> variables) {
		ComponentMethod bound = this.factory.create(type, method, description,
				withData ? ComponentMethods.Sort.CLIENT : ComponentMethods.Sort.SERVER);
		if (bound.takesFiles()) {
			throw new InvalidComponentException(type, "Method '" + method.getName() + "' of " + this.noun + " class "
					+ type.getName() + " takes a file, but files come with a post to an action of a component only");
		}
		for (MethodParameter parameter : bound.getMethodParameters()) {
			String variable = parameter.hasParameterAnnotation(PathVariable.class)
					? PathVariableArgumentResolver.nameOf(parameter) : null;
			if (variable != null && !variables.contains(variable) && !parameter.isOptional()) {
				throw new InvalidComponentException(type,
						"Parameter '" + parameter.getParameterName() + "' of method '" + method.getName() + "' of "
								+ this.noun + " class " + type.getName() + " asks for the path variable '" + variable
								+ "', but there is " + (variables.isEmpty() ? "none" : "only " + variables));
			}
		}
		return new BoundMethod(bound);
	}

}
