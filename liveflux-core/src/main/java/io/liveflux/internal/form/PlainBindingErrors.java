package io.liveflux.internal.form;

import org.springframework.beans.PropertyAccessException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DefaultBindingErrorProcessor;
import org.springframework.validation.FieldError;

import io.liveflux.internal.binding.ExpectedType;

/**
 * Says of a value that does not fit what it must be, instead of which Java class could
 * not be made of which. Codes and arguments stay Spring's, so an application's own texts
 * are found as ever.
 */
final class PlainBindingErrors extends DefaultBindingErrorProcessor {

	@Override
	public void processPropertyAccessException(PropertyAccessException ex, BindingResult result) {
		String field = ex.getPropertyName();
		if (field == null) {
			super.processPropertyAccessException(ex, result);
			return;
		}
		FieldError error = new FieldError(result.getObjectName(), field, ex.getValue(), true,
				result.resolveMessageCodes(ex.getErrorCode(), field),
				getArgumentsForBindError(result.getObjectName(), field), text(ex));
		error.wrap(ex);
		result.addError(error);
	}

	private static String text(PropertyAccessException ex) {
		Class<?> type = (ex instanceof TypeMismatchException mismatch) ? mismatch.getRequiredType() : null;
		return (type != null) ? "must be " + ExpectedType.of(type) : "is not valid";
	}

}
