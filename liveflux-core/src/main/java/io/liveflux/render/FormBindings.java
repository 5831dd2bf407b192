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
 * Lets the form tags of template engines find the fields and errors of a form in the
 * model of a component: a map {@code errors} has them by field, a map {@code typed} what
 * was written into the fields that were wrong, and the form stands beside them.
 *
 * @since 0.1
 */
public final class FormBindings {

	private static final String ERRORS = "errors";

	private static final String TYPED = "typed";

	private FormBindings() {
	}

	/**
	 * Adds a {@link BindingResult} for each form in a model, as far as one is needed: for
	 * its errors, or because it is a record, which has no properties of a bean.
	 * @param model the model
	 */
	public static void addTo(Map<String, @Nullable Object> model) {
		Map<?, ?> errors = map(model, ERRORS);
		Map<String, Object> bindings = new LinkedHashMap<>(0);
		model.forEach((name, value) -> {
			if (value != null && (!errors.isEmpty() || value instanceof Record) && isForm(value.getClass())) {
				bindings.put(BindingResult.MODEL_KEY_PREFIX + name,
						new Binding(name, value, errors, map(model, TYPED)));
			}
		});
		model.putAll(bindings);
	}

	private static Map<?, ?> map(Map<String, @Nullable Object> model, String name) {
		return (model.get(name) instanceof Map<?, ?> map) ? map : Map.of();
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

		private Binding(String name, Object form, Map<?, ?> errors, Map<?, ?> typed) {
			super(name);
			this.form = form;
			errors.forEach((field, message) -> {
				if (message != null) {
					Object shown = typed.get(field);
					addError(new FieldError(name, field.toString(),
							(shown != null) ? shown : getActualFieldValue(field.toString()), false, null, null,
							message.toString()));
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
