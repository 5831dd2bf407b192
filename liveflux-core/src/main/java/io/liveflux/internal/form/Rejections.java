package io.liveflux.internal.form;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.liveflux.form.FormContent;
import io.liveflux.form.FormError;

/**
 * What actions have found wrong with a form, which no validation finds again: it stays
 * until the user changes the field that it is about, or submits the form again.
 */
final class Rejections {

	private Rejections() {
	}

	/**
	 * Returns what a user has made of a form, without what actions found wrong with what
	 * has changed.
	 * @param before what there was before
	 * @param after what there is now
	 * @param texts returns what a field holds
	 * @param submits whether the form is submitted
	 */
	static FormContent keep(FormContent before, FormContent after, BiFunction<FormContent, String, Object> texts,
			boolean submits) {
		return after.withErrors(after.errors()
			.stream()
			.filter((error) -> !error.rejected() || (!submits && isAsBefore(error.field(), before, after, texts)))
			.toList());
	}

	private static boolean isAsBefore(String field, FormContent before, FormContent after,
			BiFunction<FormContent, String, Object> texts) {
		Predicate<String> isPart = (name) -> name.equals(field) || name.startsWith(field + ".")
				|| name.startsWith(field + "[");
		Set<String> names = new LinkedHashSet<>(before.typed().keySet());
		names.addAll(after.typed().keySet());
		return Objects.equals(before.rows().get(field), after.rows().get(field)) && names.stream()
			.filter(isPart)
			.allMatch((name) -> texts.apply(before, name).equals(texts.apply(after, name)));
	}

	/**
	 * Returns whether an error is as it was when a form is filled in that is not
	 * validated.
	 * @param hints how the form is validated, {@code null} for not at all
	 */
	static boolean isStill(FormError error, FormContent before, FormContent after, Object @Nullable [] hints) {
		return error.rejected() || (hints == null && !error.unreadable()
				&& Objects.equals(before.typed().get(error.field()), after.typed().get(error.field())));
	}

}
