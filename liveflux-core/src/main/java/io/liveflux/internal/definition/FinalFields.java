package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

import io.liveflux.component.InvalidComponentException;

/**
 * Refuses final fields in which a component would collect what is then lost: they are no
 * state, and the next action has an instance of its own. Which collections can be changed
 * shows only in an instance.
 */
final class FinalFields {

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

	/**
	 * Checks the first instance of the class, before it is used.
	 * @param instance a new component
	 * @param collaborators what its constructor was given
	 * @throws InvalidComponentException if it holds an empty collection that was made for
	 * it and can be changed
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
	 * Returns whether a value is an empty collection of the JDK that can be changed. One
	 * that is filled by the constructor is most likely a constant.
	 */
	private static boolean isCollecting(@Nullable Object value) {
		if (value == null) {
			return false;
		}
		String type = value.getClass().getName();
		boolean fixed = type.startsWith("java.util.ImmutableCollections") || type.startsWith("java.util.Collections$");
		boolean empty = (value instanceof Map<?, ?> map) ? map.isEmpty() : ((Collection<?>) value).isEmpty();
		return type.startsWith("java.util.") && !fixed && empty;
	}

}
