package io.liveflux.internal.method;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.util.ClassUtils;

import io.liveflux.component.InvalidComponentException;

/**
 * Refuses methods that return what cannot answer a client, or cannot be kept.
 */
public final class ActionResults {

	private static final String ENTITY = "jakarta.persistence.Entity";

	private static final String PUBLISHER = "org.reactivestreams.Publisher";

	/**
	 * What brings a value only later, besides what {@link ReactiveAdapterRegistry} knows.
	 */
	private static final List<Class<?>> LATE = List.of(Future.class, CompletionStage.class, Flow.Publisher.class,
			Callable.class, InputStream.class, Reader.class);

	private ActionResults() {
	}

	/**
	 * Checks what an action returns.
	 * @throws InvalidComponentException when it cannot be the result
	 */
	static void check(Class<?> componentType, Method method) {
		ResolvableType type = ResolvableType.forMethodReturnType(method, componentType);
		if (isLate(type.toClass())) {
			throw refused(componentType, method, type,
					"which delivers its value later: return the value itself, or return nothing and let a service "
							+ "send the value with LiveComponents.update");
		}
		if (holdsNoFile(type)) {
			throw refused(componentType, method, type,
					"which holds no file: return ResponseEntity<Resource> for a download, or the value itself");
		}
		if (hasEntity(type)) {
			throw refused(componentType, method, type,
					"which is or holds a JPA entity: return a record with what the page needs, or nothing");
		}
	}

	/**
	 * Checks what a method returns that loads a value for the state.
	 * @throws InvalidComponentException when it cannot be kept
	 */
	public static void checkLoaded(Class<?> componentType, Method method) {
		ResolvableType type = ResolvableType.forMethodReturnType(method, componentType);
		String where = "Method '" + method.getName() + "' of component class " + componentType.getName()
				+ " is marked @Loads, but returns ";
		if (isLate(type.toClass())) {
			throw new InvalidComponentException(componentType, where + type
					+ ", which delivers its value later: return the value itself, because the method already runs "
					+ "in the background");
		}
		if (hasEntity(type)) {
			throw new InvalidComponentException(componentType, where + type
					+ ", which is or holds a JPA entity and cannot be kept as state: return a record with what the"
					+ " page shows");
		}
		if (type.toClass() == void.class) {
			throw new InvalidComponentException(componentType, where + "nothing: return the value");
		}
	}

	private static InvalidComponentException refused(Class<?> componentType, Method method, ResolvableType type,
			String why) {
		return new InvalidComponentException(componentType, "Action '" + method.getName() + "' of component class "
				+ componentType.getName() + " must not return " + type + ", " + why);
	}

	private static boolean isLate(Class<?> type) {
		return LATE.stream().anyMatch((late) -> late.isAssignableFrom(type))
				|| ClassUtils.getAllInterfacesForClassAsSet(type)
					.stream()
					.map(Class::getName)
					.anyMatch(PUBLISHER::equals)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

	private static boolean holdsNoFile(ResolvableType type) {
		Class<?> body = type.as(HttpEntity.class).getGeneric().resolve();
		return body != null && !Resource.class.isAssignableFrom(body) && body != Object.class;
	}

	private static boolean hasEntity(ResolvableType type) {
		ResolvableType element = type.isArray() ? type.getComponentType() : type;
		if (MergedAnnotations.from(element.toClass(), MergedAnnotations.SearchStrategy.SUPERCLASS).isPresent(ENTITY)) {
			return true;
		}
		for (ResolvableType argument : element.getGenerics()) {
			if (hasEntity(argument)) {
				return true;
			}
		}
		return false;
	}

}
