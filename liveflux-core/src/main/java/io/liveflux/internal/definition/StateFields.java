package io.liveflux.internal.definition;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.context.ApplicationEventPublisher;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveContext;
import io.liveflux.connection.Connection;

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
							+ " has the type of something that the constructor is given, but is not final, so it would"
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
		for (Class<?> type : NEVER_STATE) {
			if (type.isAssignableFrom(field.getType())) {
				throw new InvalidComponentException(componentType,
						where + " is state, but a " + field.getType().getName() + " cannot be stored: make it final"
								+ " (a collaborator, injected through the constructor) or transient");
			}
		}
	}

}
