package io.liveflux.internal.definition;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveContext;
import io.liveflux.connection.Connection;
import io.liveflux.internal.binding.FileArgumentResolver;

/**
 * Finds the state of a component: every instance field, superclasses first, that is
 * neither final nor transient.
 */
final class StateFields {

	/** What shows at a glance that a field is a collaborator and not a value. */
	private static final List<Class<?>> NEVER_STATE = List.of(AutoCloseable.class, Thread.class, ThreadLocal.class,
			ClassLoader.class, Executor.class, Future.class, Lock.class, BeanFactory.class, ObjectFactory.class,
			ApplicationEventPublisher.class, Connection.class, LiveContext.class);

	private static final Set<String> INJECTION = Set.of("org.springframework.beans.factory.annotation.Autowired",
			"org.springframework.beans.factory.annotation.Value", "jakarta.inject.Inject",
			"jakarta.annotation.Resource");

	private StateFields() {
	}

	/**
	 * Returns a number that tells fields from others by their names and types; never 0.
	 */
	static long fingerprint(List<StateField> fields) {
		String text = fields.stream()
			.map((field) -> field.name() + ' ' + field.type().getTypeName())
			.sorted()
			.collect(Collectors.joining(";"));
		// FNV-1a, the same on every node.
		long hash = 0xcbf29ce484222325L;
		for (byte character : text.getBytes(StandardCharsets.UTF_8)) {
			hash = (hash ^ (character & 0xff)) * 0x100000001b3L;
		}
		return (hash != 0) ? hash : 1;
	}

	/**
	 * Finds the fields.
	 * @param collaboratorTypes what the component's constructor takes
	 */
	static List<StateField> of(Class<?> componentType, List<Class<?>> collaboratorTypes) {
		Deque<Class<?>> types = new ArrayDeque<>();
		for (Class<?> type = componentType; type != null && type != Object.class; type = type.getSuperclass()) {
			types.push(type);
		}
		Map<String, StateField> fields = new LinkedHashMap<>();
		for (Class<?> type : types) {
			DelegatedProperties.refuse(componentType, type);
			for (Field field : type.getDeclaredFields()) {
				if (isState(field)) {
					check(componentType, field);
					checkCollaborator(componentType, field, collaboratorTypes);
					if (fields.put(field.getName(), new StateField(field, componentType)) != null) {
						throw new InvalidComponentException(componentType,
								"Component class " + componentType.getName() + " has two state fields named '"
										+ field.getName() + "', one of them in a superclass: rename one");
					}
				}
			}
		}
		return List.copyOf(fields.values());
	}

	private static boolean isState(Field field) {
		int modifiers = field.getModifiers();
		return !field.isSynthetic() && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)
				&& !Modifier.isTransient(modifiers);
	}

	private static void checkCollaborator(Class<?> componentType, Field field, List<Class<?>> collaboratorTypes) {
		if (collaboratorTypes.contains(field.getType()) && !BeanUtils.isSimpleProperty(field.getType())) {
			throw new InvalidComponentException(componentType,
					"Field '" + field.getName() + "' of component class " + componentType.getName()
							+ " has the type of a constructor parameter but is not final, so it would"
							+ " be state: make it final");
		}
	}

	private static void check(Class<?> componentType, Field field) {
		String where = "Field '" + field.getName() + "' of component class " + componentType.getName();
		for (Annotation annotation : field.getDeclaredAnnotations()) {
			if (INJECTION.contains(annotation.annotationType().getName())) {
				throw new InvalidComponentException(componentType,
						where + " is marked @" + annotation.annotationType().getSimpleName()
								+ " but not final, so it would be state: make it final and inject it through the"
								+ " constructor");
			}
		}
		if (FileArgumentResolver.isFile(ResolvableType.forField(field))) {
			throw new InvalidComponentException(componentType,
					where + " is state, but a file exists only during its action: store the file, and keep its name");
		}
		for (Class<?> type : NEVER_STATE) {
			if (type.isAssignableFrom(field.getType())) {
				throw new InvalidComponentException(componentType,
						where + " is state, but a " + field.getType().getName() + " cannot be stored: make it final"
								+ " (a collaborator, injected through the constructor) or transient");
			}
		}
	}

	/**
	 * Refuses properties that Kotlin delegates: their value is not in a field of their
	 * own, so it is no state. What is computed when it is first asked for needs none.
	 *
	 * @see <a href="https://kotlinlang.org/docs/delegated-properties.html">Delegated
	 * properties</a>
	 */
	private static final class DelegatedProperties {

		/** Ends the name of the field that holds a delegate. */
		private static final String DELEGATE = "$delegate";

		/** Field with what the compiler tells delegates of their properties. */
		private static final String TOLD = "$$delegatedProperties";

		private DelegatedProperties() {
		}

		/**
		 * Looks at what one class declares.
		 * @throws InvalidComponentException if it delegates a property
		 */
		static void refuse(Class<?> componentType, Class<?> declaring) {
			Stream.concat(held(declaring), told(declaring)).findFirst().ifPresent((property) -> {
				throw new InvalidComponentException(componentType,
						"Property '" + property + "' of component class " + componentType.getName()
								+ " is delegated, so its value would be lost after each action: make it a plain var");
			});
		}

		private static Stream<String> held(Class<?> declaring) {
			return Arrays.stream(declaring.getDeclaredFields())
				.filter((field) -> field.getName().endsWith(DELEGATE) && !isLazy(field)
						&& !Modifier.isTransient(field.getModifiers()))
				.map((field) -> field.getName().substring(0, field.getName().length() - DELEGATE.length()));
		}

		/**
		 * Finds those whose delegate is a property itself, such as a map: the compiler
		 * reads it from there.
		 */
		private static Stream<String> told(Class<?> declaring) {
			return Arrays.stream(declaring.getDeclaredFields())
				.filter((field) -> field.getName().equals(TOLD) && Modifier.isStatic(field.getModifiers()))
				.flatMap(DelegatedProperties::properties)
				.map(DelegatedProperties::nameOf)
				.filter((name) -> ReflectionUtils.findField(declaring, name + DELEGATE) == null);
		}

		private static Stream<Object> properties(Field field) {
			ReflectionUtils.makeAccessible(field);
			Object properties = ReflectionUtils.getField(field, null);
			return (properties instanceof Object[] all) ? Arrays.stream(all) : Stream.empty();
		}

		private static String nameOf(Object property) {
			Method name = Objects.requireNonNull(ReflectionUtils.findMethod(property.getClass(), "getName"));
			return String.valueOf(ReflectionUtils.invokeMethod(name, property));
		}

		private static boolean isLazy(Field field) {
			return field.getType().getName().equals("kotlin.Lazy");
		}

	}

}
