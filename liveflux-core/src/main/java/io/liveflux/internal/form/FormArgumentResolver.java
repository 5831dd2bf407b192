package io.liveflux.internal.form;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DataBinder;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.CallMessage;
import io.liveflux.internal.binding.ShownValue;

/**
 * Resolves records and beans from the whole data, by Spring's data binder.
 */
public final class FormArgumentResolver implements HandlerMethodArgumentResolver {

	private final FormNames names = new FormNames();

	private final ConversionService conversionService;

	private final @Nullable Validator validator;

	public FormArgumentResolver(ConversionService conversionService, @Nullable Validator validator) {
		this.conversionService = conversionService;
		this.validator = validator;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return FormNames.isForm(type) && FormNames.constructor(type) != null;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		Object form = bind(parameter, call);
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(form) : form;
	}

	/**
	 * Returns whether a form has a field that holds a file, however deep.
	 */
	public static boolean holdsFiles(ResolvableType form) {
		return FormClasses.in(form).stream().anyMatch(FormClasses.Found::holdsFiles);
	}

	private @Nullable Object bind(MethodParameter parameter, CallMessage call) {
		if (call.data().isBare()) {
			throw new BindingException("The data for " + call.where(parameter) + " must be a JSON object", null);
		}
		ResolvableType type = ResolvableType.forMethodParameter(
				new NeededParameter(parameter.withContainingClass(parameter.getContainingClass()).nestedIfOptional()));
		FormData data = new FormData(call.data(), call.files(), type, this.names);
		DataBinder binder = binder(parameter, type);
		if (data.values().isEmpty() && parameter.isOptional()) {
			call.bindingResult(binder.getBindingResult());
			return null;
		}
		Map<String, String> problems = FormProblems.of(type.toClass(), data);
		boolean byConstructor = isMadeByConstructor(type.toClass());
		if (byConstructor) {
			// Told first, so that the constructor is not asked for what is known to lack.
			refuse(binder.getBindingResult(), problems);
		}
		try {
			binder.construct(data);
			// A constructor that could not be satisfied has validated what it was given.
			if (!binder.getBindingResult().hasErrors()) {
				bindAndValidate(binder, type, data, validationHints(parameter));
			}
		}
		catch (BeanInstantiationException ex) {
			throw new BindingException("The data was refused for " + call.where(parameter) + reason(ex), ex);
		}
		catch (BeansException ex) {
			throw new BindingException("The data does not fit " + call.where(parameter), ex);
		}
		BindingResult result = binder.getBindingResult();
		if (!byConstructor) {
			refuse(result, problems);
		}
		boolean isMissing = binder.getTarget() == null && !parameter.isOptional();
		if (result.hasErrors() && (isMissing || !isFollowedByErrors(parameter))) {
			throw BindingException.of(call.where(parameter), result);
		}
		call.bindingResult(result);
		return binder.getTarget();
	}

	private static boolean isMadeByConstructor(Class<?> type) {
		Constructor<?> constructor = FormNames.constructor(type);
		return constructor != null && constructor.getParameterCount() > 0;
	}

	private static void refuse(BindingResult result, Map<String, String> problems) {
		problems.forEach((field, problem) -> result.addError(new FieldError(result.getObjectName(), field, null, true,
				result.resolveMessageCodes(TypeMismatchException.ERROR_CODE, field), null, problem)));
	}

	private DataBinder binder(MethodParameter parameter, ResolvableType type) {
		String name = parameter.getParameterName();
		DataBinder binder = new DataBinder(null, (name != null) ? name : DataBinder.DEFAULT_OBJECT_NAME);
		binder.setTargetType(type);
		binder.setConversionService(this.conversionService);
		binder.setBindingErrorProcessor(new PlainBindingErrors());
		binder.setAutoGrowCollectionLimit(FormNames.MAX_ELEMENTS);
		if (this.validator != null && this.validator.supports(type.toClass())) {
			binder.setValidator(this.validator);
		}
		return binder;
	}

	private static void bindAndValidate(DataBinder binder, ResolvableType type, FormData data,
			Object @Nullable [] hints) {
		if (!type.toClass().isRecord()) {
			binder.bind(new MutablePropertyValues(data.values()));
		}
		if (hints != null) {
			binder.validate(hints);
		}
	}

	private static String reason(BeanInstantiationException ex) {
		// What the form's own constructor checks is written for whoever fills it.
		return (ex.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null)
				? ": " + ShownValue.of(cause.getMessage()) : "";
	}

	/**
	 * A parameter whose form is made as well as it can be even when the method would do
	 * without: what could be read is there beside the errors.
	 */
	private static final class NeededParameter extends MethodParameter {

		NeededParameter(MethodParameter parameter) {
			super(parameter);
		}

		@Override
		public boolean isOptional() {
			return false;
		}

		@Override
		public NeededParameter clone() {
			return new NeededParameter(this);
		}

	}

	/**
	 * Finds what the data of a form lacks or has too much of, which data binding itself
	 * would not say in words for whoever fills the form in.
	 */
	private static final class FormProblems {

		private FormProblems() {
		}

		/**
		 * Returns the problems by field.
		 * @param type class of the form
		 * @param data what was sent
		 */
		static Map<String, String> of(Class<?> type, FormData data) {
			Map<String, String> problems = new LinkedHashMap<>();
			data.repeated()
				.forEach((field, count) -> problems.put(field, "must be one value, not " + count + " values"));
			Constructor<?> constructor = KotlinDetector.isKotlinType(type) ? FormNames.constructor(type) : null;
			if (constructor != null) {
				@Nullable String[] names = BeanUtils.getParameterNames(constructor);
				for (int i = 0; i < names.length; i++) {
					String name = names[i];
					// What Kotlin does not let be null has to be there.
					if (name != null && !new MethodParameter(constructor, i).isOptional() && isMissing(name, data)
							&& constructor.getParameterTypes()[i] != boolean.class) {
						problems.putIfAbsent(name, "is missing");
					}
				}
			}
			return problems;
		}

		private static boolean isMissing(String name, FormData data) {
			return data.getNames()
				.stream()
				.noneMatch((sent) -> sent.equals(name) || sent.startsWith(name + ".") || sent.startsWith(name + "["));
		}

	}

	/**
	 * Returns how a form is to be validated, {@code null} for not at all.
	 */
	static Object @Nullable [] validationHints(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			Object[] hints = ValidationAnnotationUtils.determineValidationHints(annotation);
			if (hints != null) {
				return hints;
			}
		}
		return null;
	}

	/**
	 * Returns whether the method takes the errors of a form.
	 */
	static boolean isFollowedByErrors(MethodParameter parameter) {
		Class<?>[] types = parameter.getExecutable().getParameterTypes();
		int next = parameter.getParameterIndex() + 1;
		return next < types.length && Errors.class.isAssignableFrom(types[next]);
	}

	/**
	 * Resolves the errors of the form that the parameter before was bound to.
	 */
	public static final class OfErrors implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			Class<?> type = parameter.getParameterType();
			return type == Errors.class || type == BindingResult.class;
		}

		@Override
		public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
			return CallMessage.of(message).bindingResult();
		}

	}

}
