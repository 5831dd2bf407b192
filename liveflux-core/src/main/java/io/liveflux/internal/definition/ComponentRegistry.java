package io.liveflux.internal.definition;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.binding.ShownValue;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentMethodFactory;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.protocol.ErrorCode;

/**
 * All components of the application by kind. Immutable and thread-safe. As a bean, it
 * checks once all singletons are there that every component can be made.
 *
 * @since 0.1
 */
public final class ComponentRegistry implements SmartInitializingSingleton {

	private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

	private final Map<String, ComponentDefinition> definitions;

	private ComponentRegistry(Map<String, ComponentDefinition> definitions) {
		this.definitions = Collections.unmodifiableMap(definitions);
	}

	/**
	 * Reads the classes of all beans that are marked {@link LiveComponent}; the beans
	 * themselves are never made.
	 * @param beanFactory holds the beans and injects the collaborators
	 * @param settings what the methods are called with
	 * @return the registry
	 * @throws InvalidComponentException if a component is declared in a way that cannot
	 * work
	 */
	public static ComponentRegistry from(ConfigurableListableBeanFactory beanFactory, ComponentSettings settings) {
		ComponentMethodFactory methodFactory = new ComponentMethodFactory(settings);
		Map<String, ComponentDefinition> definitions = new LinkedHashMap<>();
		for (String beanName : beanFactory.getBeanDefinitionNames()) {
			// Factory beans are not made just to look at what they would create.
			if (beanFactory.findAnnotationOnBean(beanName, LiveComponent.class, false) != null) {
				Class<?> type = type(beanFactory, beanName);
				LiveComponent annotation = (type != null)
						? AnnotatedElementUtils.findMergedAnnotation(type, LiveComponent.class) : null;
				if (type != null && annotation != null) {
					add(definitions, new ComponentDefinition(kind(type, annotation), type, annotation,
							new ComponentFactory(beanFactory, beanName, type), methodFactory, settings));
				}
			}
		}
		return new ComponentRegistry(definitions);
	}

	private static @Nullable Class<?> type(ConfigurableListableBeanFactory beanFactory, String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(beanFactory, beanName);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private static void add(Map<String, ComponentDefinition> definitions, ComponentDefinition definition) {
		ComponentDefinition other = definitions.putIfAbsent(definition.kind(), definition);
		// One class may well be two beans, found by two ways.
		if (other != null && other.type() != definition.type()) {
			throw new InvalidComponentException(definition.type(),
					"Component classes " + other.type().getName() + " and " + definition.type().getName()
							+ " have the same kind '" + definition.kind() + "': give one of them another kind");
		}
	}

	private static String kind(Class<?> type, LiveComponent annotation) {
		String kind = annotation.kind();
		if (!KIND.matcher(kind).matches()) {
			throw new InvalidComponentException(type, "Component class " + type.getName() + " has the kind '" + kind
					+ "', but a kind must be a letter followed by letters, digits, '.', '-' or '_'");
		}
		boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
		if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) || inner) {
			throw new InvalidComponentException(type, "Component class " + type.getName()
					+ " cannot be instantiated: it must be a class that is neither abstract nor an inner class");
		}
		return kind;
	}

	/**
	 * Returns the component of a kind.
	 * @param kind the kind
	 */
	public Optional<ComponentDefinition> find(String kind) {
		return Optional.ofNullable(this.definitions.get(kind));
	}

	/**
	 * Returns the component of a kind.
	 * @param kind the kind
	 * @throws RefusedException if there is none
	 */
	public ComponentDefinition get(String kind) {
		return find(kind).orElseThrow(() -> unknown(kind));
	}

	private RefusedException unknown(String kind) {
		String problem = "Unknown component kind '" + ShownValue.of(kind) + "'";
		return new RefusedException(ErrorCode.NOT_FOUND, problem + (kinds().isEmpty()
				? "; the application has no components" : "; there are " + String.join(", ", kinds())), problem);
	}

	/**
	 * Returns the kinds that there are, in the order in which the beans were defined.
	 */
	public Set<String> kinds() {
		return this.definitions.keySet();
	}

	/**
	 * Returns the component of a class.
	 * @param type the class
	 * @throws IllegalArgumentException if the class is not a component
	 */
	public ComponentDefinition get(Class<?> type) {
		return this.definitions.values()
			.stream()
			.filter((definition) -> definition.type() == type)
			.findAny()
			.orElseThrow(() -> new IllegalArgumentException(
					type.getName() + " is not a component of this application: mark it @LiveComponent"));
	}

	/**
	 * Returns whether an action of any component takes files.
	 */
	public boolean takesFiles() {
		return definitions().stream()
			.anyMatch((definition) -> !definition.invoker().actions().thatTakeFiles().isEmpty()
					|| !definition.uploads().isEmpty());
	}

	/**
	 * Returns whether files can be uploaded into a field of a component.
	 */
	public boolean takesUploads() {
		return definitions().stream().anyMatch((definition) -> !definition.uploads().isEmpty());
	}

	/**
	 * Returns all components, in the order in which the beans were defined.
	 */
	public Collection<ComponentDefinition> definitions() {
		return this.definitions.values();
	}

	/**
	 * Checks that the collaborators of every component can be injected, and that no final
	 * field of one would lose what is put into it.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.definitions.values().forEach(ComponentDefinition::verify);
	}

}
