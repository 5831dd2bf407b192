package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.validation.Errors;
import org.springframework.validation.MapBindingResult;
import org.springframework.validation.SmartValidator;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.binding.ValueConversion;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.rows.RowFields;
import io.liveflux.page.UrlParam;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.RowsDrawing;

/**
 * The state fields of a component whose values are in the address of the page. Immutable
 * and thread-safe.
 */
final class AddressFields {

	/** Longest part of an address that one component writes, in characters. */
	static final int MAX_LENGTH = 2000;

	private static final Logger logger = LoggerFactory.getLogger(AddressFields.class);

	private static final Pattern NAME = Pattern.compile("(?!liveflux)[A-Za-z][A-Za-z0-9._-]{0,63}");

	private final Class<?> componentType;

	private final String kind;

	private final Map<String, AddressField> fields = new LinkedHashMap<>();

	private final ValueConversion conversion;

	private final AddressTexts texts;

	private final @Nullable SmartValidator validator;

	private final RowFields lists;

	AddressFields(Class<?> componentType, String kind, boolean shared, List<StateField> stateFields, RowFields lists,
			ComponentSettings settings) {
		this.componentType = componentType;
		this.lists = lists;
		this.kind = kind;
		this.texts = new AddressTexts(settings.conversionService());
		this.conversion = new ValueConversion(settings.conversionService());
		this.validator = (settings.validator() instanceof SmartValidator smart && smart.supports(componentType)) ? smart
				: null;
		List<Field> state = stateFields.stream().map(StateField::field).toList();
		for (Class<?> type = componentType; type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (AnnotatedElementUtils.hasAnnotation(field, UrlParam.class)) {
					check(field, shared, state);
				}
			}
		}
		stateFields.forEach(this::add);
	}

	private void check(Field field, boolean shared, Collection<Field> state) {
		if (shared) {
			throw invalid(field, "but the component is shared, and its watchers have different addresses: put the "
					+ "field into a private component around it");
		}
		if (!state.contains(field)) {
			throw invalid(field, "but is final, transient or static, so it is not state: make it a plain field or"
					+ " remove the annotation");
		}
	}

	private void add(StateField state) {
		UrlParam annotation = AnnotatedElementUtils.findMergedAnnotation(state.field(), UrlParam.class);
		if (annotation == null) {
			return;
		}
		BindableFields.ClientField field = BindableFields.ClientField.of(state, this.componentType);
		boolean list = this.lists.has(state.field());
		String problem = list ? this.lists.problemInAddress(state.field()) : problem(state, field);
		if (problem != null) {
			throw invalid(state.field(), problem);
		}
		String name = annotation.value().isEmpty() ? state.name() : annotation.value();
		if (!NAME.matcher(name).matches()) {
			throw invalid(state.field(), "but '" + name + "' cannot be its parameter: a name begins with a letter, "
					+ "has at most 64 letters, digits and the characters '._-', and does not begin with 'liveflux'");
		}
		if (this.fields.put(name,
				new AddressField(field, name, annotation.history() == UrlParam.History.PUSH, list)) != null) {
			throw invalid(state.field(), "and so is another one with the parameter '" + name + "': give one of them"
					+ " another name with @UrlParam(\"...\")");
		}
	}

	private @Nullable String problem(StateField state, BindableFields.ClientField field) {
		if (!this.conversion.supports(field.type())) {
			return "but a " + state.type().getTypeName() + " cannot be read from text: use a "
					+ "single value, such as text, a number, an enum or a date, or an array or collection of these";
		}
		return this.texts.supports(field.type()) ? null : "but a " + state.type().getTypeName()
				+ " cannot be written as text: add a Converter to String to the conversion service";
	}

	private InvalidComponentException invalid(Field field, String problem) {
		return new InvalidComponentException(this.componentType, "Field '" + field.getName() + "' of component class "
				+ this.componentType.getName() + " is marked @UrlParam, " + problem);
	}

	/**
	 * Returns the names of the parameters.
	 */
	Set<String> names() {
		return Collections.unmodifiableSet(this.fields.keySet());
	}

	/**
	 * Sets the fields to what an address says; those that it does not name, or has no
	 * valid value for, to their defaults. A field whose value is too long for an address
	 * keeps it if the address does not name the field: it never could.
	 * @param instance the component
	 * @param fresh a new instance, which has the defaults
	 * @param query the parameters of the address
	 */
	void set(Object instance, Object fresh, Map<String, List<String>> query) {
		Set<String> tooLong = new HashSet<>();
		write(instance, fresh, tooLong);
		this.fields.forEach((name, field) -> {
			StateField state = field.field().state();
			List<String> values = query.get(name);
			if (values == null && tooLong.contains(name)) {
				return;
			}
			if (field.list()) {
				listOf(field, instance).show((values != null && values.size() == 1) ? values.get(0) : "");
				return;
			}
			Object value = state.get(fresh);
			if (values != null) {
				Errors errors = new MapBindingResult(new LinkedHashMap<>(), this.kind);
				Object converted = convert(field.field(), values, errors);
				if (errors.hasErrors()) {
					logger.debug("Parameter '{}' of an address does not fit component '{}', so the field has its "
							+ "default", name, this.kind);
				}
				else {
					value = converted;
				}
			}
			state.set(instance, value);
		});
	}

	private @Nullable Object convert(BindableFields.ClientField field, List<String> values, Errors errors) {
		boolean single = ValueConversion.isSingle(field.type().getResolvableType());
		Object given = (single && values.size() == 1) ? values.get(0)
				: single ? values : values.stream().filter((value) -> !value.isEmpty()).toList();
		try {
			Object converted = this.conversion.convert(given, field.type());
			if (converted == null && !field.isNullable()) {
				errors.reject("missing");
			}
			else if (this.validator != null) {
				this.validator.validateValue(this.componentType, field.name(), converted, errors);
			}
			return converted;
		}
		catch (ConversionException ex) {
			errors.reject("mismatch");
			return null;
		}
	}

	/**
	 * Returns what the address is to say, for the browser client: the names of all
	 * parameters, those with other values than the default with them. A name after
	 * {@code !} belongs to the history.
	 * @param instance the component
	 * @param fresh a new instance, which has the defaults
	 */
	String text(Object instance, Object fresh) {
		return write(instance, fresh, new HashSet<>());
	}

	/**
	 * Writes the text, and the names of the parameters that are too long for it.
	 */
	private String write(Object instance, Object fresh, Set<String> tooLong) {
		StringBuilder text = new StringBuilder();
		this.fields.forEach((name, field) -> {
			List<String> pairs = pairs(field.marked(), textsOf(field, instance), textsOf(field, fresh));
			String values = pairs.isEmpty() ? field.marked() : String.join("&", pairs);
			// What is too long for an address is not in it.
			boolean fits = text.length() + values.length() <= MAX_LENGTH;
			if (!fits) {
				tooLong.add(name);
			}
			text.append(text.isEmpty() ? "" : "&").append(fits ? values : field.marked());
		});
		return text.toString();
	}

	/**
	 * Returns the parameters for a value; none if it is the default.
	 */
	private static List<String> pairs(String name, List<String> values, List<String> byDefault) {
		if (values.equals(byDefault)) {
			return List.of();
		}
		List<String> pairs = new ArrayList<>();
		for (String each : values.isEmpty() ? List.of("") : values) {
			pairs.add(name + '=' + URLEncoder.encode(each, StandardCharsets.UTF_8));
		}
		return pairs;
	}

	/**
	 * Returns the query with which a list shows another part.
	 * @param instance the component
	 * @param fresh a new instance, which has the defaults
	 * @param list the field of the list
	 * @param part what the address says of it
	 * @throws IllegalStateException if the field is not in the address
	 */
	String linkTo(Object instance, Object fresh, String list, String part) {
		List<String> query = new ArrayList<>();
		boolean found = false;
		for (AddressField field : this.fields.values()) {
			boolean shown = field.list() && field.field().name().equals(list);
			found = found || shown;
			List<String> values = shown ? List.of(part) : textsOf(field, instance);
			query.addAll(pairs(field.name(), values, textsOf(field, fresh)));
		}
		if (!found) {
			throw new IllegalStateException("Field '" + list + "' of component class " + this.componentType.getName()
					+ " is not marked @UrlParam, so no address leads to another part of its list: mark it");
		}
		return "?" + String.join("&", query);
	}

	private static RowsDrawing listOf(AddressField field, Object instance) {
		return ((LiveRows<?, ?>) Objects.requireNonNull(field.field().state().get(instance))).drawing();
	}

	private List<String> textsOf(AddressField field, Object instance) {
		return field.list() ? List.of(listOf(field, instance).address())
				: this.texts.of(field.field(), field.field().state().get(instance));
	}

	/**
	 * A field and its parameter.
	 *
	 * @param field the field
	 * @param name name of the parameter
	 * @param pushes whether the back button leads to the value before
	 * @param list whether it holds a long list, of which the address names a part
	 */
	private record AddressField(BindableFields.ClientField field, String name, boolean pushes, boolean list) {

		String marked() {
			return this.pushes ? '!' + this.name : this.name;
		}

	}

}
