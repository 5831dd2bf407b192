package io.liveflux.internal.definition;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;
import org.springframework.util.ReflectionUtils;

import io.liveflux.component.InvalidComponentException;

/**
 * Makes instances of a component. Not through the bean factory's {@code getBean}: that
 * would hand out proxies, whose fields are not those of the instance. Collaborators that
 * are singletons are looked up once, all others for each instance. Thread-safe.
 */
final class ComponentFactory {

	private static final Logger logger = LoggerFactory.getLogger(ComponentFactory.class);

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
	 * Returns where the collaborators come from.
	 */
	ConfigurableListableBeanFactory beans() {
		return this.beanFactory;
	}

	/**
	 * Returns the types that the constructor takes.
	 */
	List<Class<?>> collaboratorTypes() {
		return List.of(this.constructor.getParameterTypes());
	}

	Object create() {
		return create(collaborators());
	}

	private Object create(@Nullable Object[] collaborators) {
		Object instance = BeanUtils.instantiateClass(this.constructor, collaborators);
		this.finalFields.check(instance, collaborators);
		return instance;
	}

	/**
	 * Looks all collaborators up, and makes an instance if only that shows whether a
	 * final field is meant to be state.
	 * @throws UnsatisfiedDependencyException if a collaborator is missing
	 * @throws InvalidComponentException if a final field would lose what is put into it
	 */
	void verify() {
		@Nullable Object[] collaborators = collaborators();
		if (!this.finalFields.isEmpty()) {
			try {
				create(collaborators);
			}
			catch (BeanInstantiationException ex) {
				// A constructor of the application may need what is there only during a
				// request. The first instance that it makes is checked then.
				logger.debug("No instance of {} can be created at start-up", this.constructor.getDeclaringClass(), ex);
			}
		}
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

	/**
	 * Refuses final fields in which a component would collect what is then lost: they are
	 * no state, and the next action has an instance of its own. Which collections can be
	 * changed shows only in an instance.
	 */
	private static final class FinalFields {

		private final Class<?> componentType;

		private final List<Field> fields = new ArrayList<>();

		private volatile boolean checked;

		FinalFields(Class<?> componentType) {
			this.componentType = componentType;
			ReflectionUtils.doWithFields(componentType, (field) -> {
				field.setAccessible(true);
				this.fields.add(field);
			}, FinalFields::mayForget);
		}

		private static boolean mayForget(Field field) {
			int modifiers = field.getModifiers();
			return Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)
					&& !field.isSynthetic() && mayCollect(field.getType());
		}

		private static boolean mayCollect(Class<?> type) {
			return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
		}

		boolean isEmpty() {
			return this.fields.isEmpty();
		}

		/**
		 * Checks the first instance of the class, before it is used.
		 * @param instance a new component
		 * @param collaborators what its constructor was given
		 * @throws InvalidComponentException if it holds an empty collection that was made
		 * for it and can be changed
		 */
		void check(Object instance, @Nullable Object[] collaborators) {
			if (this.checked) {
				return;
			}
			for (Field field : this.fields) {
				Object value = ReflectionUtils.getField(field, instance);
				if (isCollecting(value) && Arrays.stream(collaborators).noneMatch((each) -> each == value)) {
					throw new InvalidComponentException(this.componentType,
							"Field '" + field.getName() + "' of component class " + this.componentType.getName()
									+ " is final, so it is not state and loses its content after each action:"
									+ " remove 'final' to make it state, or make it transient");
				}
			}
			this.checked = true;
		}

		/**
		 * Returns whether a value is an empty collection of the JDK that can be changed.
		 * One that is filled by the constructor is most likely a constant.
		 */
		private static boolean isCollecting(@Nullable Object value) {
			if (value == null) {
				return false;
			}
			String type = value.getClass().getName();
			boolean fixed = type.startsWith("java.util.ImmutableCollections")
					|| type.startsWith("java.util.Collections$");
			boolean empty = (value instanceof Map<?, ?> map) ? map.isEmpty() : ((Collection<?>) value).isEmpty();
			return type.startsWith("java.util.") && !fixed && empty;
		}

	}

}
