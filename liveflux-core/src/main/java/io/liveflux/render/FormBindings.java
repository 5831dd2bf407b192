package io.liveflux.render;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.util.ClassUtils;
import org.springframework.validation.AbstractBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/**
 * Lets the form tags of template engines find the errors of a form in the model of a
 * component: a map {@code errors} has them by field, and the form stands beside it.
 *
 * @since 0.1
 */
public final class FormBindings {

	private static final String ERRORS = "errors";

	private FormBindings() {
	}

	/**
	 * Adds a {@link BindingResult} for each form in a model.
	 * @param model the model; nothing is added to one without a map {@code errors}
	 */
	public static void addTo(Map<String, @Nullable Object> model) {
		if (!(model.get(ERRORS) instanceof Map<?, ?> errors)) {
			return;
		}
		Map<String, Object> bindings = new LinkedHashMap<>();
		model.forEach((name, value) -> {
			if (value != null && isForm(value.getClass())) {
				bindings.put(BindingResult.MODEL_KEY_PREFIX + name, new Binding(name, value, errors));
			}
		});
		model.putAll(bindings);
	}

	private static boolean isForm(Class<?> type) {
		return !BeanUtils.isSimpleValueType(type) && !type.isArray() && !Map.class.isAssignableFrom(type)
				&& !Iterable.class.isAssignableFrom(type) && !ClassUtils.isPrimitiveOrWrapper(type)
				&& !type.getName().startsWith("java.");
	}

	/**
	 * A form and what is wrong with it.
	 */
	private static final class Binding extends AbstractBindingResult {

		private static final long serialVersionUID = 1L;

		private final transient Object form;

		private Binding(String name, Object form, Map<?, ?> errors) {
			super(name);
			this.form = form;
			errors.forEach((field, message) -> {
				if (message != null) {
					addError(new FieldError(name, field.toString(), getActualFieldValue(field.toString()), false, null,
							null, message.toString()));
				}
			});
		}

		@Override
		public Object getTarget() {
			return this.form;
		}

		@Override
		protected @Nullable Object getActualFieldValue(String field) {
			BeanWrapper bean = PropertyAccessorFactory.forBeanPropertyAccess(this.form);
			if (bean.isReadableProperty(field)) {
				return bean.getPropertyValue(field);
			}
			// A record has no getters.
			var fields = PropertyAccessorFactory.forDirectFieldAccess(this.form);
			return fields.isReadableProperty(field) ? fields.getPropertyValue(field) : null;
		}

	}

}
