package io.liveflux.internal.form;

import java.lang.annotation.Annotation;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * What the parameters of methods say about the forms that they take.
 */
final class FormParameters {

	private FormParameters() {
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

}
