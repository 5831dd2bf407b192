package io.liveflux.internal.method;

import java.lang.reflect.Modifier;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.OnEvent;
import io.liveflux.internal.binding.EventArgumentResolver;

/**
 * A method that listens to events of one type.
 *
 * @param method the method
 * @param eventType the type of its event
 * @param annotation what it is marked with
 */
public record EventMethod(ComponentMethod method, ResolvableType eventType, OnEvent annotation) {

	static EventMethod of(Class<?> componentType, ComponentMethod method, OnEvent annotation) {
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (method.resolves(parameter, EventArgumentResolver.class)) {
				if (annotation.cluster()) {
					checkCrossesNodes(componentType, method, parameter.getParameterType());
				}
				return new EventMethod(method, ResolvableType.forMethodParameter(parameter), annotation);
			}
		}
		throw new IllegalStateException(method + " has no event");
	}

	private static void checkCrossesNodes(Class<?> componentType, ComponentMethod method, Class<?> event) {
		boolean isValue = event != Object.class && !ApplicationEvent.class.isAssignableFrom(event);
		boolean isReadable = !Modifier.isAbstract(event.getModifiers()) || event.isPrimitive()
				|| event.isAnnotationPresent(JsonTypeInfo.class);
		if (!isValue || !isReadable) {
			throw new InvalidComponentException(componentType,
					"Method '" + method.getMethod().getName() + "' is marked @OnEvent(cluster = true), so its event"
							+ " crosses nodes as JSON, which cannot be read into " + event.getName()
							+ "; declare a record or another class that is not an ApplicationEvent");
		}
	}

	/**
	 * Returns whether the component is drawn again though its state stays the same.
	 */
	public boolean redraws() {
		return this.annotation.redraw();
	}

	/**
	 * Returns whether the method hears the events of all nodes.
	 */
	public boolean cluster() {
		return this.annotation.cluster();
	}

	/**
	 * Returns what the method hears: the event itself, or the payload of an event that is
	 * only a wrapper; {@code null} when it does not listen. A method that hears the
	 * events of all nodes listens to a {@link ClusterEvent} alone.
	 */
	public @Nullable Object heard(Object event) {
		if (event instanceof ClusterEvent shared) {
			return (cluster() && shared.type().equals(this.eventType.toString())) ? shared.event() : null;
		}
		return cluster() ? null : accepted(event);
	}

	/**
	 * Returns what all nodes are to hear of an event of this one; {@code null} when there
	 * is nothing.
	 */
	public @Nullable Object toAnnounce(Object event) {
		return cluster() ? accepted(event) : null;
	}

	private @Nullable Object accepted(Object event) {
		if (accepts(event, () -> ResolvableType.forInstance(event))) {
			return event;
		}
		if (event instanceof PayloadApplicationEvent<?> wrapper && accepts(wrapper.getPayload(),
				() -> wrapper.getResolvableType().as(PayloadApplicationEvent.class).getGeneric())) {
			return wrapper.getPayload();
		}
		return null;
	}

	private boolean accepts(Object event, Supplier<ResolvableType> actual) {
		if (!this.eventType.toClass().isInstance(event)) {
			return false;
		}
		// Every event of the application comes by here; its full type is seldom
		// needed.
		if (!this.eventType.hasGenerics()) {
			return true;
		}
		ResolvableType type = actual.get();
		return type.hasUnresolvableGenerics() || this.eventType.isAssignableFrom(type);
	}

	/**
	 * An event for the methods that hear it on every node.
	 *
	 * @param id what no other event has
	 * @param type the type that the methods declare
	 * @param event the event
	 */
	public record ClusterEvent(String id, String type, Object event) {
	}

}
