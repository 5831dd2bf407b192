package io.liveflux.internal.form;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeansException;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DataBinder;
import org.springframework.validation.FieldError;
import org.springframework.validation.MapBindingResult;
import org.springframework.validation.ObjectError;
import org.springframework.validation.ValidationUtils;

import io.liveflux.form.FormBinder;
import io.liveflux.form.FormContent;
import io.liveflux.form.FormError;
import io.liveflux.form.GivenFields;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.binding.ShownValue;

/**
 * Binds one form of a component by Spring's data binder, and validates it.
 *
 * @param <T> type of the form's value
 */
public final class LiveFormBinder<T> implements FormBinder<T> {

	private final String name;

	private final FormType type;

	private final FormSupport support;

	LiveFormBinder(String name, FormType type, FormSupport support) {
		this.name = name;
		this.type = type;
		this.support = support;
	}

	/**
	 * Returns a binder of the form in a field of a component.
	 * @param name name of the field
	 * @param type type of the form's value
	 * @param allowed names of the properties that clients may fill in; empty for all
	 * @param support what values are converted and validated with
	 */
	public static LiveFormBinder<?> of(String name, ResolvableType type, Set<String> allowed, FormSupport support) {
		return new LiveFormBinder<>(name, new FormType(type, allowed), support);
	}

	/**
	 * Returns the name of the form in its component.
	 */
	public String name() {
		return this.name;
	}

	FormType type() {
		return this.type;
	}

	@Override
	public @Nullable T value(GivenFields given, FormContent content, Map<String, List<String>> secrets) {
		return read(given, content, secrets, null).value();
	}

	/**
	 * Makes the value of a form, and finds what is wrong with it.
	 * @param hints how to validate it, {@code null} for not at all
	 */
	Reading<T> read(GivenFields given, FormContent content, Map<String, List<String>> secrets,
			Object @Nullable [] hints) {
		TypedValues values = new TypedValues(this.type, given, content, secrets);
		DataBinder binder = new DataBinder(null, this.name);
		binder.setTargetType(this.type.type());
		binder.setConversionService(this.support.conversionService());
		binder.setBindingErrorProcessor(new PlainBindingErrors());
		binder.setAutoGrowCollectionLimit(FormNames.MAX_ELEMENTS);
		ObjectError refusal = construct(binder, values);
		BindingResult result = binder.getBindingResult();
		values.repeated()
			.forEach((field,
					count) -> result.addError(new FieldError(this.name, field, null, true,
							result.resolveMessageCodes(TypeMismatchException.ERROR_CODE, field), null,
							"must be one value, not " + count + " values")));
		Object value = binder.getTarget();
		if (hints != null && value != null) {
			this.support.validatorOf(value.getClass())
				.ifPresent((validator) -> ValidationUtils.invokeValidator(validator, value, result, hints));
		}
		List<FormError> errors = new ArrayList<>();
		if (refusal != null) {
			errors.add(error(refusal, values.numbers()));
		}
		result.getAllErrors().forEach((error) -> errors.add(error(error, values.numbers())));
		return new Reading<>(cast(value), errors);
	}

	/**
	 * Takes what a client sent into a form.
	 * @param data values by the names that the client used
	 * @param changes told of the fields that differ, before the form is looked at again
	 * @param hints how to validate the form, {@code null} for not at all
	 * @param submits whether the form is submitted to be validated as a whole
	 */
	void fill(LiveForm<T> form, Map<String, ? extends @Nullable Object> data, Consumer<Set<String>> changes,
			Object @Nullable [] hints, boolean submits) {
		FormContent before = form.content();
		FormInput input = new FormInput(this.type, form.givenFields(), before, data);
		form.content(Rejections.keep(before, input.content(),
				(content, field) -> texts(form.givenFields(), content, field), submits));
		changes.accept(changed(form, before));
		FormContent content = form.content();
		List<FormError> errors = new ArrayList<>(read(form.givenFields(), content, input.secrets(), hints).errors());
		input.full()
			.forEach((list) -> errors.add(error(list, "rows", "may have at most " + LiveForm.MAX_ROWS + " rows")));
		content.errors()
			.stream()
			.filter((error) -> Rejections.isStill(error, before, content, hints))
			.forEach(errors::add);
		form.content(content.withErrors(errors));
		form.secrets(input.secrets());
	}

	private Set<String> changed(LiveForm<T> form, FormContent before) {
		Set<String> changed = new LinkedHashSet<>();
		form.content().typed().forEach((field, texts) -> {
			if (!texts.equals(texts(form.givenFields(), before, field))) {
				changed.add(FormType.withoutNumbers(field));
			}
		});
		return changed;
	}

	private @Nullable ObjectError construct(DataBinder binder, TypedValues values) {
		try {
			binder.construct(values);
			Object value = binder.getTarget();
			if (value != null && !this.type.type().toClass().isRecord()) {
				binder.bind(new MutablePropertyValues(values.values()));
				BeanWrapper bean = PropertyAccessorFactory.forBeanPropertyAccess(value);
				bean.setAutoGrowNestedPaths(true);
				values.rows().forEach(bean::getPropertyValue);
			}
			return null;
		}
		catch (BeanInstantiationException ex) {
			// What the form's own constructor checks is written for whoever fills it.
			String told = (ex.getCause() instanceof IllegalArgumentException cause) ? cause.getMessage() : null;
			return refusal((told != null) ? ShownValue.of(told) : "is not complete");
		}
		catch (BeansException ex) {
			return refusal("is not valid");
		}
	}

	private ObjectError refusal(String message) {
		return new ObjectError(this.name, new String[] { "refused." + this.name, "refused" }, null, message);
	}

	@SuppressWarnings("unchecked")
	private @Nullable T cast(@Nullable Object value) {
		return (T) value;
	}

	@Override
	public GivenFields lay(@Nullable T given) {
		return GivenValues.of(this.type.type(), (given != null) ? given : fresh());
	}

	/**
	 * Returns what a class without anything given is like at first.
	 */
	private @Nullable Object fresh() {
		Class<?> type = this.type.type().toClass();
		Constructor<?> constructor = FormNames.constructor(type);
		return (constructor != null && constructor.getParameterCount() == 0) ? BeanUtils.instantiateClass(constructor)
				: null;
	}

	private FormError error(ObjectError error, RowNumbers numbers) {
		boolean unreadable = error instanceof FieldError field && field.isBindingFailure();
		String field = (error instanceof FieldError found) ? numbers.toNumbers(found.getField()) : "";
		return this.support.keep(error, field, unreadable);
	}

	@Override
	public List<Integer> rows(GivenFields given, FormContent content, String list) {
		if (!this.type.isRows(list)) {
			throw new IllegalArgumentException(
					"Form '" + this.name + "' has no list '" + list + "' whose elements have fields");
		}
		return numbers(given, content).of(list);
	}

	RowNumbers numbers(GivenFields given, FormContent content) {
		return new RowNumbers(this.type, given.sizes(), content);
	}

	@Override
	public List<String> texts(GivenFields given, FormContent content, String name) {
		FormType.Field field = this.type.find(name);
		if (field == null || field.secret()) {
			return List.of();
		}
		List<String> typed = content.typed().get(field.path());
		return (typed != null) ? typed : this.support.texts(field, givenValue(given, content, field));
	}

	/**
	 * Returns the value that a field was given, {@code null} for none.
	 */
	@Nullable Object givenValue(GivenFields given, FormContent content, FormType.Field field) {
		boolean there = new RowNumbers(this.type, given.sizes(), content).toPlaces(field.path()) != null;
		return there ? given.values().get(field.path()) : null;
	}

	@Override
	public List<String> write(String name, @Nullable Object value) {
		FormType.Field field = this.type.find(name);
		if (field == null || !(field.isSingle() || field.isMany())) {
			throw new IllegalArgumentException("Form '" + this.name + "' has no field '" + name + "'");
		}
		return this.support.texts(field, value);
	}

	@Override
	public FormError error(String field, String code, String message) {
		// Only for the codes.
		BindingResult codes = new MapBindingResult(new LinkedHashMap<>(), this.name);
		ObjectError error = field.isEmpty() ? new ObjectError(this.name, codes.resolveMessageCodes(code), null, message)
				: new FieldError(this.name, field, null, false, codes.resolveMessageCodes(code, field), null, message);
		return this.support.keep(error, field, false);
	}

	FormError kept(ObjectError error, String field) {
		return this.support.keep(error, field, false);
	}

	/**
	 * Returns whether a text stands for yes.
	 */
	boolean isTrue(String text) {
		try {
			return Boolean.TRUE.equals(this.support.conversionService().convert(text, Boolean.class));
		}
		// It is neither yes nor no.
		catch (ConversionException ex) {
			return false;
		}
	}

	@Override
	public String message(FormError error) {
		return this.support.message(error, LocaleContextHolder.getLocale());
	}

	/**
	 * What came of the binding of a form.
	 *
	 * @param value the value, {@code null} when its class refuses it
	 * @param errors what is wrong, by the names that fields have in the page
	 * @param <T> type of the value
	 */
	record Reading<T>(@Nullable T value, List<FormError> errors) {
	}

}
