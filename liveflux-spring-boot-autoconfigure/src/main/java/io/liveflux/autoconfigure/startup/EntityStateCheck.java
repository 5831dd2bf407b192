package io.liveflux.autoconfigure.startup;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.definition.StateField;
import io.liveflux.rows.LiveRows;

/**
 * Looks for JPA entities in the state of components. State is written as JSON and read
 * again: an entity comes back detached, its lazy associations loaded all or not at all.
 */
final class EntityStateCheck {

	private static final String ENTITY = "jakarta.persistence.Entity";

	private final ComponentRegistry components;

	private final @Nullable Class<? extends Annotation> entity;

	EntityStateCheck(ComponentRegistry components, @Nullable ClassLoader classLoader) {
		this.components = components;
		this.entity = ClassUtils.isPresent(ENTITY, classLoader)
				? ClassUtils.resolveClassName(ENTITY, classLoader).asSubclass(Annotation.class) : null;
	}

	Optional<String> examine() {
		List<String> found = new ArrayList<>();
		for (ComponentDefinition definition : this.components.definitions()) {
			for (StateField field : definition.stateFields()) {
				if (hasEntity(ResolvableType.forType(field.type()))) {
					found.add("'" + field.name() + "' of '" + definition.kind() + "'");
				}
			}
		}
		return found.isEmpty() ? Optional.empty() : Optional
			.of("Entities in the state of components: " + String.join(", ", found)
					+ ". State is written as JSON and read again, so an entity comes back detached: keep its id, and "
					+ "what is shown of it in a record, and load it in the methods that change it");
	}

	private boolean hasEntity(ResolvableType type) {
		if (this.entity == null) {
			return false;
		}
		ResolvableType element = type.isArray() ? type.getComponentType() : type;
		// The state of a long list holds keys or positions, and no rows.
		if (LiveRows.class.equals(element.toClass())) {
			return false;
		}
		if (element.toClass().isAnnotationPresent(this.entity)) {
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
