package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.ResolvableType;

import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.internal.form.FormNames;

/**
 * Notices names in a client's data that lead into a component instead of to a parameter:
 * to a collaborator, to a field that is not state, or to a class. Binding would not
 * follow them; whoever sends them is told.
 */
final class UnreachableNames {

	private static final Set<String> NEVER = Set.of("class", "classloader", "protectiondomain");

	private final FormNames names = new FormNames();

	private final Set<String> outOfReach;

	UnreachableNames(Class<?> componentType) {
		this.outOfReach = Stream.<Class<?>>iterate(componentType, (type) -> type != Object.class, Class::getSuperclass)
			.flatMap((type) -> Stream.of(type.getDeclaredFields()))
			.filter(UnreachableNames::isOutOfReach)
			.map((field) -> RelaxedName.of(field.getName()))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static boolean isOutOfReach(Field field) {
		return Modifier.isFinal(field.getModifiers()) || Modifier.isTransient(field.getModifiers())
				|| Modifier.isStatic(field.getModifiers());
	}

	/**
	 * Checks the names of a call's data.
	 * @param forms what the method takes from the whole data; asked for only when a name
	 * is a path
	 * @throws BindableFields.UnreachableFieldException when one leads where nothing may
	 * be set
	 */
	void check(Map<String, ?> data, Supplier<List<ResolvableType>> forms) {
		for (String name : data.keySet()) {
			if (name.indexOf('.') >= 0 || name.indexOf('[') >= 0) {
				checkPath(name, forms);
			}
		}
	}

	private void checkPath(String name, Supplier<List<ResolvableType>> forms) {
		String[] segments = name.split("[.\\[\\]]+");
		for (String segment : segments) {
			if (NEVER.contains(RelaxedName.of(segment))) {
				throw new BindableFields.UnreachableFieldException(name);
			}
		}
		if (segments.length > 0 && this.outOfReach.contains(RelaxedName.of(segments[0]))
				&& forms.get().stream().allMatch((form) -> this.names.resolve(form, name) == null)) {
			throw new BindableFields.UnreachableFieldException(name);
		}
	}

}
