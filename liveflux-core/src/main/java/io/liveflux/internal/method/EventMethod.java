package io.liveflux.internal.method;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.liveflux.component.OnEvent;
import io.liveflux.internal.binding.EventArgumentResolver;

/**
 * A method that listens to events of one type.
 *
 * @param method the method
 * @param eventType the type of its event
 * @param redraws whether the component is drawn again though its state stays the same
 */
public record EventMethod(ComponentMethod method, ResolvableType eventType, boolean redraws) {

	static EventMethod of(ComponentMethod method, OnEvent annotation) {
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (method.resolves(parameter, EventArgumentResolver.class)) {
				return new EventMethod(method, ResolvableType.forMethodParameter(parameter), annotation.redraw());
			}
		}
		throw new IllegalStateException(method + " has no event");
	}

	/**
	 * Returns what the method hears: the event itself, or the payload of an event that is
	 * only a wrapper; {@code null} when it does not listen.
	 */
	public @Nullable Object heard(Object event) {
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
		// Every event of the application comes by here; its full type is seldom needed.
		if (!this.eventType.hasGenerics()) {
			return true;
		}
		ResolvableType type = actual.get();
		return type.hasUnresolvableGenerics() || this.eventType.isAssignableFrom(type);
	}

}
