package io.liveflux.internal.definition;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;

import io.liveflux.component.InvalidComponentException;

/**
 * Makes instances of a component. Not through the bean factory's {@code getBean}: that
 * would hand out proxies, whose fields are not those of the instance. Collaborators that
 * are singletons are looked up once, all others for each instance. Thread-safe.
 */
final class ComponentFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final String beanName;

	private final Constructor<?> constructor;

	private final List<DependencyDescriptor> dependencies = new ArrayList<>();

	private final AtomicReferenceArray<@Nullable Object> singletons;

	private final FinalFields finalFields;

	ComponentFactory(ConfigurableListableBeanFactory beanFactory, String beanName, Class<?> componentType) {
		this.beanFactory = beanFactory;
		this.beanName = beanName;
		this.constructor = constructor(componentType);
		this.constructor.setAccessible(true);
		for (int i = 0; i < this.constructor.getParameterCount(); i++) {
			DependencyDescriptor dependency = new DependencyDescriptor(new MethodParameter(this.constructor, i), true);
			dependency.setContainingClass(componentType);
			this.dependencies.add(dependency);
		}
		this.singletons = new AtomicReferenceArray<>(this.dependencies.size());
		this.finalFields = new FinalFields(componentType);
	}

	private static Constructor<?> constructor(Class<?> componentType) {
		List<Constructor<?>> marked = Arrays.stream(componentType.getDeclaredConstructors())
			.filter((constructor) -> constructor.isAnnotationPresent(Autowired.class))
			.toList();
		if (marked.size() == 1) {
			return marked.get(0);
		}
		try {
			return BeanUtils.getResolvableConstructor(componentType);
		}
		catch (IllegalStateException ex) {
			throw new InvalidComponentException(componentType, "Component class " + componentType.getName()
					+ " has several constructors: keep one, or mark the" + " one to use with @Autowired", ex);
		}
	}

	/**
	 * Returns the types that the constructor takes.
	 */
	List<Class<?>> collaboratorTypes() {
		return List.of(this.constructor.getParameterTypes());
	}

	Object create() {
		@Nullable Object[] collaborators = collaborators();
		Object instance = BeanUtils.instantiateClass(this.constructor, collaborators);
		this.finalFields.check(instance, collaborators);
		return instance;
	}

	/**
	 * Looks all collaborators up without making an instance.
	 * @throws UnsatisfiedDependencyException if one is missing
	 */
	void verify() {
		collaborators();
	}

	private @Nullable Object[] collaborators() {
		@Nullable Object[] arguments = new Object[this.dependencies.size()];
		for (int i = 0; i < arguments.length; i++) {
			Object singleton = this.singletons.get(i);
			arguments[i] = (singleton != null) ? singleton : resolve(i);
		}
		return arguments;
	}

	private @Nullable Object resolve(int index) {
		DependencyDescriptor dependency = this.dependencies.get(index);
		Set<String> names = new LinkedHashSet<>();
		Object collaborator;
		try {
			collaborator = this.beanFactory.resolveDependency(dependency, this.beanName, names, null);
		}
		catch (BeansException ex) {
			throw new UnsatisfiedDependencyException(
					"component class " + this.constructor.getDeclaringClass().getName(), this.beanName,
					new InjectionPoint(new MethodParameter(this.constructor, index)), ex);
		}
		if (!names.isEmpty() && names.stream().allMatch(this::isSingleton)) {
			this.singletons.set(index, collaborator);
		}
		return collaborator;
	}

	private boolean isSingleton(String name) {
		return this.beanFactory.containsBean(name) && this.beanFactory.isSingleton(name);
	}

}
