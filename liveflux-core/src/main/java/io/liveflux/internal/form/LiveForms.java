package io.liveflux.internal.form;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.BindingResult;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.form.AllowedFields;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.binding.CallMessage;

/**
 * The forms in the state of one class of components. Immutable and thread-safe.
 */
public final class LiveForms {

	private static final Set<String> ENTITIES = Set.of("jakarta.persistence.Entity", "jakarta.persistence.Embeddable",
			"jakarta.persistence.MappedSuperclass");

	private final Class<?> componentType;

	private final Map<String, Form> forms = new LinkedHashMap<>();

	private LiveForms(Class<?> componentType) {
		this.componentType = componentType;
	}

	/**
	 * Finds the forms of a class.
	 * @param support what values are converted and validated with
	 * @throws InvalidComponentException if one cannot be filled in by clients
	 */
	public static LiveForms of(Class<?> componentType, FormSupport support) {
		LiveForms forms = new LiveForms(componentType);
		for (Class<?> type = componentType; type != null && type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (field.getType() == LiveForm.class && !Modifier.isStatic(field.getModifiers())) {
					forms.add(field, support);
				}
			}
		}
		return forms;
	}

	private void add(Field field, FormSupport support) {
		if (Modifier.isFinal(field.getModifiers()) || Modifier.isTransient(field.getModifiers())) {
			throw invalid(field, "is final or transient, so it is not state: make it a plain field");
		}
		ResolvableType type = ResolvableType.forField(field, this.componentType).getGeneric();
		AllowedFields allowed = field.getAnnotation(AllowedFields.class);
		check(field, type, allowed);
		field.setAccessible(true);
		this.forms.put(field.getName(), new Form(field, type, LiveFormBinder.of(field.getName(), type,
				(allowed != null) ? Set.of(allowed.value()) : Set.of(), support)));
	}

	private void check(Field field, ResolvableType type, @Nullable AllowedFields allowed) {
		if (!FormNames.isForm(type.toClass()) || FormNames.constructor(type.toClass()) == null) {
			throw invalid(field, "is a form, but a " + type + " cannot be filled in: name a record, or a class with one"
					+ " constructor");
		}
		List<FormClasses.Found> classes = FormClasses.in(type);
		classes.forEach((found) -> checkClass(field, found));
		if (allowed != null) {
			FormType formType = new FormType(type, Set.of());
			for (String name : allowed.value()) {
				if (!formType.has(name)) {
					throw invalid(field, "is marked @AllowedFields, but " + type.toClass().getName() + " has no '"
							+ name + "': it has " + String.join(", ", FormNames.namesOf(type.toClass())));
				}
			}
		}
		else {
			classes.stream().filter(FormClasses.Found::hasSetters).findFirst().ifPresent((open) -> {
				throw invalid(field, "is a form that is bound to " + open.type().getName()
						+ ", which has setters: name the fields that clients may fill in with @AllowedFields (there are "
						+ String.join(", ", FormNames.namesOf(type.toClass())) + "), or use a record");
			});
		}
	}

	private void checkClass(Field field, FormClasses.Found found) {
		for (Annotation annotation : found.type().getAnnotations()) {
			if (ENTITIES.contains(annotation.annotationType().getName())) {
				throw invalid(field,
						"is a form that is bound to " + found.type().getName()
								+ ", which is a JPA entity: whoever fills it in could change stored data. Use a "
								+ "record with the fields of the page, and load and change the entity in the action");
			}
		}
		if (found.holdsFiles()) {
			throw invalid(field, "is a form that is bound to " + found.type().getName()
					+ ", which holds a file, but files exist during one action only: take the file as a parameter"
					+ " of the action, beside the form");
		}
		if (found.isLost()) {
			throw invalid(field, "is a form with a record that holds a " + found.type().getName()
					+ ", whose constructor takes no arguments, so input for it would be lost: make it a record too");
		}
	}

	private InvalidComponentException invalid(Field field, String problem) {
		return new InvalidComponentException(this.componentType,
				"Field '" + field.getName() + "' of component class " + this.componentType.getName() + " " + problem);
	}

	/**
	 * Returns the form that a parameter of a method takes: the one of its name, or else
	 * the only one of its type.
	 */
	Optional<Form> find(MethodParameter parameter) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter).getGeneric();
		List<Form> fitting = this.forms.values().stream().filter((form) -> type.isAssignableFrom(form.type())).toList();
		Form named = this.forms.get(parameter.getParameterName());
		if (named != null && fitting.contains(named)) {
			return Optional.of(named);
		}
		return (fitting.size() == 1) ? Optional.of(fitting.get(0)) : Optional.empty();
	}

	/**
	 * Returns whether one of the forms has a field.
	 * @param field name of the field, without the numbers of rows
	 */
	public boolean has(String field) {
		return this.forms.values().stream().anyMatch((form) -> form.binder().type().has(field));
	}

	/**
	 * Hands the forms of a component what they are bound by.
	 */
	public void attach(Object component) {
		this.forms.values().forEach((form) -> form.find(component));
	}

	/**
	 * Returns the forms of a component by the names of their fields.
	 */
	public Map<String, LiveForm<?>> in(Object component) {
		if (this.forms.isEmpty()) {
			return Map.of();
		}
		Map<String, LiveForm<?>> found = new LinkedHashMap<>();
		this.forms.forEach((name, form) -> form.find(component).ifPresent((live) -> found.put(name, live)));
		return Collections.unmodifiableMap(found);
	}

	/**
	 * Puts the values of forms into a model in the place of the forms, with their errors
	 * beside them.
	 */
	public void addTo(Map<String, @Nullable Object> model, Object component) {
		in(component).forEach((name, form) -> {
			Object value = form.find().orElse(null);
			model.put(name, (value != null) ? value : form);
			Form known = this.forms.get(name);
			if (known != null) {
				model.put(BindingResult.MODEL_KEY_PREFIX + name, FormErrors.shown(form, known.binder()));
			}
		});
	}

	/**
	 * A form in a field of a component.
	 *
	 * @param field the field
	 * @param type type of the form's value
	 * @param binder binds it
	 */
	record Form(Field field, ResolvableType type, LiveFormBinder<?> binder) {

		/**
		 * Returns the form of a component, ready to be filled in.
		 */
		@SuppressWarnings("unchecked")
		Optional<LiveForm<Object>> find(Object component) {
			LiveForm<Object> form = (LiveForm<Object>) ReflectionUtils.getField(this.field, component);
			if (form != null) {
				form.use((LiveFormBinder<Object>) this.binder);
			}
			return Optional.ofNullable(form);
		}

		@SuppressWarnings("unchecked")
		void fill(LiveForm<Object> form, CallMessage call, Object @Nullable [] hints) {
			((LiveFormBinder<Object>) this.binder).fill(form, call.sent(), call::changed, hints,
					hints != null && !call.isFillingOnly());
		}

	}

}
