package io.liveflux.internal.definition;

import java.lang.reflect.Field;

import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;

/**
 * A state field that clients may set, and what it takes.
 *
 * @param state the field
 * @param declared its type
 * @param type what a value is converted to
 * @param isNullable whether it takes {@code null}
 */
record ClientField(StateField state, Class<?> declared, TypeDescriptor type, boolean isNullable) {

	static ClientField of(StateField state, Class<?> componentType) {
		Field field = state.field();
		ResolvableType declared = ResolvableType.forField(field, componentType);
		// An empty text becomes null, which a primitive could not take.
		ResolvableType type = field.getType().isPrimitive()
				? ResolvableType.forClass(ClassUtils.resolvePrimitiveIfNecessary(field.getType())) : declared;
		return new ClientField(state, declared.toClass(), new TypeDescriptor(type, null, field.getAnnotations()),
				Nullness.forField(field) == Nullness.NULLABLE);
	}

	String name() {
		return this.state.name();
	}

}
