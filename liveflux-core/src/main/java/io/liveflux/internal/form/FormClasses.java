package io.liveflux.internal.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

import io.liveflux.internal.binding.FileArgumentResolver;

/**
 * Finds the classes that data can be bound to through a form, however deep inside of
 * lists, arrays, maps and other classes they are.
 */
final class FormClasses {

	private final Set<Found> found = new LinkedHashSet<>();

	private final Deque<Held> open = new ArrayDeque<>();

	private FormClasses() {
	}

	/**
	 * Returns the class of a form, and those that it holds.
	 */
	static List<Found> in(ResolvableType type) {
		FormClasses classes = new FormClasses();
		classes.open.push(new Held(type, false));
		while (!classes.open.isEmpty()) {
			classes.look(classes.open.pop());
		}
		return new ArrayList<>(classes.found);
	}

	private void look(Held held) {
		ResolvableType type = FormNames.unwrapped(held.type());
		ResolvableType element = elementOf(type);
		Class<?> resolved = type.toClass();
		if (element != null) {
			this.open.push(new Held(element, held.inRecord()));
		}
		else if (FormNames.isForm(resolved) && this.found.add(new Found(resolved, held.inRecord()))) {
			boolean inRecord = held.inRecord() || resolved.isRecord();
			FormNames.properties(resolved)
				.forEach((property) -> this.open
					.push(new Held(ResolvableType.forMethodParameter(property.source(), type), inRecord)));
		}
	}

	private static @Nullable ResolvableType elementOf(ResolvableType type) {
		return Map.class.isAssignableFrom(type.toClass()) ? type.asMap().getGeneric(1) : FormType.elementOf(type);
	}

	private record Held(ResolvableType type, boolean inRecord) {
	}

	/**
	 * A class that data can be bound to.
	 *
	 * @param type the class
	 * @param inRecord whether a record holds it
	 */
	record Found(Class<?> type, boolean inRecord) {

		/**
		 * Returns whether one of its fields holds a file, or several.
		 */
		boolean holdsFiles() {
			return FormNames.properties(this.type)
				.stream()
				.anyMatch((property) -> FileArgumentResolver
					.isFile(ResolvableType.forMethodParameter(property.source())));
		}

		boolean hasSetters() {
			return FormNames.properties(this.type)
				.stream()
				.anyMatch((property) -> property.source().getMethod() != null
						&& property.source().getParameterIndex() >= 0);
		}

		/**
		 * Returns whether what it holds is lost, as records are made by constructors
		 * only.
		 */
		boolean isLost() {
			var constructor = FormNames.constructor(this.type);
			return this.inRecord && constructor != null && constructor.getParameterCount() == 0
					&& !FormNames.properties(this.type).isEmpty();
		}

	}

}
