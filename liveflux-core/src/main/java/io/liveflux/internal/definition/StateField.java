package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;

/**
 * A field of a component that is state. Thread-safe.
 *
 * @since 0.1
 */
public final class StateField {

	private final Field field;

	private final Type type;

	StateField(Field field, Class<?> componentType) {
		field.setAccessible(true);
		this.field = field;
		this.type = GenericTypeResolver.resolveType(field.getGenericType(), componentType);
	}

	Field field() {
		return this.field;
	}

	/**
	 * Returns the name of the field, unique in its component.
	 */
	public String name() {
		return this.field.getName();
	}

	/**
	 * Returns the declared type with its type arguments, type variables of generic
	 * superclasses resolved.
	 */
	public Type type() {
		return this.type;
	}

	/**
	 * Returns the value that an instance has.
	 * @param instance the component
	 */
	public @Nullable Object get(Object instance) {
		try {
			return this.field.get(instance);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Field '" + name() + "' is not accessible", ex);
		}
	}

	/**
	 * Sets the value of an instance.
	 * @param instance the component
	 * @param value the value, of the declared type
	 */
	public void set(Object instance, @Nullable Object value) {
		try {
			this.field.set(instance, value);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Field '" + name() + "' is not accessible", ex);
		}
	}

	@Override
	public String toString() {
		return "StateField[" + this.field + "]";
	}

}
