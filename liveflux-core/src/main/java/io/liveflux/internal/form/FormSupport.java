package io.liveflux.internal.form;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.Validator;

import io.liveflux.form.FormError;

/**
 * What the forms of an application are converted, validated and explained with.
 *
 * @param conversionService converts values from text and to text
 * @param validator validates values, or {@code null} when the application has no
 * validation
 * @param messages texts of the application
 */
public record FormSupport(ConversionService conversionService, @Nullable Validator validator, MessageSource messages) {

	private static final String INVALID = "is not valid";

	Optional<Validator> validatorOf(Class<?> type) {
		return Optional.ofNullable(this.validator).filter((validator) -> validator.supports(type));
	}

	/**
	 * Returns the texts that stand for the value of a field.
	 */
	List<String> texts(FormType.Field field, @Nullable Object value) {
		if (value == null) {
			return List.of();
		}
		if (value instanceof Collection<?> || value.getClass().isArray()) {
			return GivenValues.list(value)
				.stream()
				.map((element) -> text(element, TypeDescriptor.forObject(element)))
				.toList();
		}
		return List.of(text(value, field.descriptor()));
	}

	String text(@Nullable Object value, TypeDescriptor type) {
		if (value == null) {
			return "";
		}
		if (value instanceof String text) {
			return text;
		}
		TypeDescriptor text = TypeDescriptor.valueOf(String.class);
		TypeDescriptor given = TypeDescriptor.forObject(value);
		Object fitting = type.getObjectType().isInstance(value) || !this.conversionService.canConvert(given, type)
				? value : this.conversionService.convert(value, given, type);
		TypeDescriptor source = type.getObjectType().isInstance(fitting) ? type : given;
		Object written = (fitting != null && this.conversionService.canConvert(source, text))
				? this.conversionService.convert(fitting, source, text) : fitting;
		return (written != null) ? written.toString() : "";
	}

	/**
	 * Returns an error as it is kept, the names of fields in its arguments as the
	 * application calls them.
	 */
	FormError keep(ObjectError error, String field, boolean unreadable) {
		Locale locale = LocaleContextHolder.getLocale();
		Object[] arguments = error.getArguments();
		List<FormError.Argument> kept = new ArrayList<>();
		if (arguments != null) {
			for (Object argument : arguments) {
				kept.add(FormError.Argument.of((argument instanceof MessageSourceResolvable label)
						? this.messages.getMessage(named(label), locale) : argument));
			}
		}
		String message = error.getDefaultMessage();
		if (message != null && arguments != null && arguments.length > 0 && error.shouldRenderDefaultMessage()) {
			message = new MessageFormat(message, locale).format(arguments);
		}
		String[] codes = error.getCodes();
		return new FormError(field, (codes != null) ? List.of(codes) : List.of(), kept, message, unreadable, false);
	}

	private static MessageSourceResolvable named(MessageSourceResolvable label) {
		String name = label.getDefaultMessage();
		return new DefaultMessageSourceResolvable(label.getCodes(), label.getArguments(), (name != null) ? name : "");
	}

	String message(FormError error, Locale locale) {
		return this.messages.getMessage(shown(error, "", null), locale);
	}

	/**
	 * Returns an error as Spring's form tags take it.
	 * @param name name of the form
	 * @param rejected what was typed
	 */
	static ObjectError shown(FormError error, String name, @Nullable Object rejected) {
		return error.field().isEmpty() ? new KeptObjectError(name, error) : new KeptFieldError(name, error, rejected);
	}

	/**
	 * An error of a whole form whose message has its arguments in it already.
	 */
	private static final class KeptObjectError extends ObjectError {

		private static final long serialVersionUID = 1L;

		KeptObjectError(String name, FormError error) {
			super(name, error.codes().toArray(String[]::new), error.argumentValues(),
					(error.message() != null) ? error.message() : INVALID);
		}

		@Override
		public boolean shouldRenderDefaultMessage() {
			return false;
		}

	}

	/**
	 * An error of a field whose message has its arguments in it already.
	 */
	private static final class KeptFieldError extends FieldError {

		private static final long serialVersionUID = 1L;

		KeptFieldError(String name, FormError error, @Nullable Object rejected) {
			super(name, error.field(), rejected, error.unreadable(), error.codes().toArray(String[]::new),
					error.argumentValues(), (error.message() != null) ? error.message() : INVALID);
		}

		@Override
		public boolean shouldRenderDefaultMessage() {
			return false;
		}

	}

}
