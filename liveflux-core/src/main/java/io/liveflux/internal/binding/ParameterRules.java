package io.liveflux.internal.binding;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ValueConstants;

import io.liveflux.component.DefaultValue;

/**
 * What the annotations of a parameter say of a value that is bound by name: LiveFlux's
 * own, Spring Boot's annotation of the same name, which an IDE is likely to import
 * instead, and Spring MVC's {@link RequestParam} and {@link RequestPart}.
 *
 * @param name the name by which the value is looked for, or {@code null} when the class
 * was compiled without names
 * @param defaultValue the value as text when none was sent, or {@code null}
 * @param optional whether the method does without a value
 */
public record ParameterRules(@Nullable String name, @Nullable String defaultValue, boolean optional) {

	private static final String BOOT_DEFAULT_VALUE = "org.springframework.boot.context.properties.bind.DefaultValue";

	public static ParameterRules of(MethodParameter parameter) {
		MergedAnnotations annotations = MergedAnnotations.from(parameter.getParameterAnnotations());
		MergedAnnotation<RequestParam> requestParam = annotations.get(RequestParam.class);
		MergedAnnotation<?> named = requestParam.isPresent() ? requestParam : annotations.get(RequestPart.class);
		String name = named.getValue("name", String.class).filter(StringUtils::hasText).orElse(null);
		boolean optional = parameter.isOptional() || !named.getValue("required", Boolean.class).orElse(true);
		return new ParameterRules((name != null) ? name : parameter.getParameterName(),
				defaultValue(annotations, requestParam), optional);
	}

	private static @Nullable String defaultValue(MergedAnnotations annotations,
			MergedAnnotation<RequestParam> requestParam) {
		MergedAnnotation<DefaultValue> own = annotations.get(DefaultValue.class);
		if (own.isPresent()) {
			return own.getString(MergedAnnotation.VALUE);
		}
		MergedAnnotation<?> boot = annotations.get(BOOT_DEFAULT_VALUE);
		if (boot.isPresent()) {
			return String.join(",", Arrays.asList(boot.getStringArray(MergedAnnotation.VALUE)));
		}
		return requestParam.getValue("defaultValue", String.class)
			.filter((value) -> !value.equals(ValueConstants.DEFAULT_NONE))
			.orElse(null);
	}

}
