package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.MapBindingResult;
import org.springframework.validation.SmartValidator;

import io.liveflux.component.Bindable;
import io.liveflux.component.ComponentException;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.ExpectedType;
import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.internal.binding.ShownValue;
import io.liveflux.internal.binding.ValueConversion;
import io.liveflux.internal.form.FormNames;
import io.liveflux.internal.method.ComponentSettings;

/**
 * The state fields of a component that clients may set. Immutable and thread-safe.
 */
public final class BindableFields {

	private static final String INVALID = "invalid";

	private final Class<?> componentType;

	private final String kind;

	private final Map<String, ClientField> targets = new LinkedHashMap<>();

	private final Map<String, ClientField> relaxed = new LinkedHashMap<>();

	private final ValueConversion conversion;

	private final @Nullable SmartValidator validator;

	BindableFields(Class<?> componentType, String kind, List<StateField> stateFields, ComponentSettings settings) {
		this.componentType = componentType;
		this.kind = kind;
		this.conversion = new ValueConversion(settings.conversionService());
		this.validator = (settings.validator() instanceof SmartValidator smart && smart.supports(componentType)) ? smart
				: null;
		refuseOthersThan(stateFields.stream().map(StateField::field).toList());
		stateFields.stream().filter((field) -> isMarked(field.field())).forEach(this::add);
	}

	private void refuseOthersThan(Collection<Field> stateFields) {
		for (Class<?> type = this.componentType; type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (isMarked(field) && !stateFields.contains(field)) {
					throw invalid(field, "but is final, transient or static, so it is not state: make it a plain field"
							+ " or remove the annotation");
				}
			}
		}
	}

	private static boolean isMarked(Field field) {
		return AnnotatedElementUtils.hasAnnotation(field, Bindable.class);
	}

	private void add(StateField state) {
		ClientField target = ClientField.of(state, this.componentType);
		if (!this.conversion.supports(target.type())) {
			throw invalid(state.field(),
					"but a " + state.type().getTypeName() + " cannot be read from what a browser sends: use a "
							+ "single value, such as text, a number, an enum or a date, or an array or collection "
							+ "of these; for anything else, let an action take a record");
		}
		ClientField other = this.relaxed.putIfAbsent(RelaxedName.of(state.name()), target);
		if (other != null) {
			throw invalid(state.field(), "and so is '" + other.name()
					+ "': rename one; names that differ only in case, '-' or '_' count as the same");
		}
		this.targets.put(state.name(), target);
	}

	private InvalidComponentException invalid(Field field, String problem) {
		return new InvalidComponentException(this.componentType, "Field '" + field.getName() + "' of component class "
				+ this.componentType.getName() + " is marked @Bindable, " + problem);
	}

	/**
	 * Sets fields: all of them or, when a name or a value is refused, none.
	 * @throws UnreachableFieldException when a name is not that of a bindable field
	 * @throws BindingException when a value does not fit or is not valid
	 */
	void set(Object instance, Map<String, ? extends @Nullable Object> model) {
		if (model.isEmpty()) {
			return;
		}
		Map<ClientField, @Nullable Object> values = new LinkedHashMap<>();
		Map<String, @Nullable Object> byName = new LinkedHashMap<>();
		Errors errors = new MapBindingResult(byName, this.kind);
		model.forEach((name, value) -> {
			ClientField target = find(name);
			if (values.containsKey(target)) {
				errors.rejectValue(target.name(), INVALID, "is given twice, in two spellings");
			}
			Object converted = convert(target, value, errors);
			values.put(target, converted);
			byName.put(target.name(), converted);
		});
		values.forEach((target, value) -> validate(target.name(), value, errors));
		if (errors.hasErrors()) {
			throw BindingException.of("component '" + this.kind + "'", errors);
		}
		values.forEach((target, value) -> target.state().set(instance, value));
	}

	private ClientField find(String name) {
		ClientField exact = this.targets.get(name);
		ClientField found = (exact == null && RelaxedName.isBindable(name)) ? this.relaxed.get(RelaxedName.of(name))
				: exact;
		if (found == null) {
			throw new UnreachableFieldException(name, this.kind, this.targets.keySet());
		}
		return found;
	}

	private @Nullable Object convert(ClientField target, @Nullable Object value, Errors errors) {
		Object converted;
		try {
			converted = (value != null) ? this.conversion.convert(value, target.type()) : null;
		}
		catch (ConversionException ex) {
			errors.rejectValue(target.name(), INVALID, ValueConversion.mismatch(target.declared(), value));
			return null;
		}
		if (converted == null && !target.isNullable()) {
			errors.rejectValue(target.name(), INVALID, "is missing, and must be " + ExpectedType.of(target.declared()));
		}
		return converted;
	}

	private void validate(String name, @Nullable Object value, Errors errors) {
		if (this.validator != null && !errors.hasFieldErrors(name)) {
			this.validator.validateValue(this.componentType, name, value, errors);
		}
	}

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

	/**
	 * Thrown when a client tries to set what is not its to set. The message is meant for
	 * the client.
	 *
	 * @since 0.1
	 */
	public static final class UnreachableFieldException extends ComponentException {

		UnreachableFieldException(String name) {
			super("Field '" + ShownValue.of(name) + "' cannot be set from outside", null);
		}

		/**
		 * Creates an exception that names what can be set.
		 */
		UnreachableFieldException(String name, String kind, Collection<String> accepted) {
			super("Field '" + ShownValue.of(name) + "' cannot be set from outside: component '" + kind + "' "
					+ (accepted.isEmpty() ? "has no field that can" : "accepts " + String.join(", ", accepted)), null);
		}

	}

	/**
	 * Notices names in a client's data that lead into a component instead of to a
	 * parameter: to a collaborator, to a field that is not state, or to a class. Binding
	 * would not follow them; whoever sends them is told.
	 */
	static final class UnreachableNames {

		private static final Set<String> NEVER = Set.of("class", "classloader", "protectiondomain");

		private final FormNames names = new FormNames();

		private final Set<String> outOfReach;

		UnreachableNames(Class<?> componentType) {
			this.outOfReach = Stream
				.<Class<?>>iterate(componentType, (type) -> type != Object.class, Class::getSuperclass)
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
		 * @param forms what the method takes from the whole data; asked for only when a
		 * name is a path
		 * @throws UnreachableFieldException when one leads where nothing may be set
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
					throw new UnreachableFieldException(name);
				}
			}
			if (segments.length > 0 && this.outOfReach.contains(RelaxedName.of(segments[0]))
					&& forms.get().stream().allMatch((form) -> this.names.resolve(form, name) == null)) {
				throw new UnreachableFieldException(name);
			}
		}

	}

}
