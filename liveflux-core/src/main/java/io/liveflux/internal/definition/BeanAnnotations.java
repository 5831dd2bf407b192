package io.liveflux.internal.definition;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.liveflux.component.InvalidComponentException;

/**
 * Refuses annotations that only work on beans. On a component, whose instances the
 * framework makes, they would do nothing, or work on an instance that nobody sees.
 */
final class BeanAnnotations {

	private static final String OWN_BEAN = "move the code that needs it to a bean of its own";

	private static final String MOUNT = "use the constructor or @OnMount";

	private static final String TIMER = "call LiveComponents.update from a bean that is scheduled";

	/** What to do instead, by name: not all of them are on every class path. */
	private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

	static {
		INSTEAD.put("org.springframework.context.event.EventListener", "use @OnEvent");
		INSTEAD.put("org.springframework.scheduling.annotation.Scheduled", TIMER);
		INSTEAD.put("org.springframework.scheduling.annotation.Schedules", TIMER);
		INSTEAD.put("jakarta.annotation.PostConstruct", MOUNT);
		INSTEAD.put("jakarta.annotation.PreDestroy", "use @OnUnmount");
		INSTEAD.put("org.springframework.transaction.annotation.Transactional", OWN_BEAN);
		INSTEAD.put("jakarta.transaction.Transactional", OWN_BEAN);
		INSTEAD.put("org.springframework.scheduling.annotation.Async", OWN_BEAN);
		INSTEAD.put("org.springframework.cache.annotation.Cacheable", OWN_BEAN);
		INSTEAD.put("org.springframework.cache.annotation.CacheEvict", OWN_BEAN);
		INSTEAD.put("org.springframework.cache.annotation.CachePut", OWN_BEAN);
		INSTEAD.put("org.springframework.resilience.annotation.Retryable", OWN_BEAN);
		INSTEAD.put("org.springframework.resilience.annotation.ConcurrencyLimit", OWN_BEAN);
	}

	private BeanAnnotations() {
	}

	static void refuse(Class<?> componentType) {
		refuse(componentType, componentType, "Component class " + componentType.getName());
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(componentType)) {
			refuse(componentType, method,
					"Method " + method.getName() + " of component class " + componentType.getName());
		}
	}

	private static void refuse(Class<?> componentType, AnnotatedElement element, String where) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
		INSTEAD.forEach((annotation, instead) -> {
			if (annotations.isPresent(annotation)) {
				throw new InvalidComponentException(componentType,
						where + " is marked @" + ClassUtils.getShortName(annotation)
								+ ", which works only on beans, and a component is not a bean: " + instead);
			}
		});
	}

}
