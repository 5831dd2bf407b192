package io.liveflux.internal.form;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.validation.AbstractBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

import io.liveflux.form.FormContent;
import io.liveflux.form.LiveForm;

/**
 * The value and the errors of a form as Spring's form tags and an action want them. Rows
 * are named by their numbers.
 */
public final class FormErrors extends AbstractBindingResult {

	private static final long serialVersionUID = 1L;

	private final transient LiveForm<?> form;

	private final transient LiveFormBinder<?> binder;

	private FormErrors(LiveForm<?> form, LiveFormBinder<?> binder) {
		super(binder.name());
		this.form = form;
		this.binder = binder;
	}

	/**
	 * Returns the errors that are to be seen by now.
	 */
	public static FormErrors shown(LiveForm<?> form, LiveFormBinder<?> binder) {
		FormErrors shown = new FormErrors(form, binder);
		shown.add(form.content(), false);
		return shown;
	}

	/**
	 * Returns all errors; what is added to them is added to the form.
	 */
	static FormErrors all(LiveForm<?> form, LiveFormBinder<?> binder) {
		FormErrors all = new FormErrors(form, binder);
		all.add(form.content(), true);
		return all;
	}

	private void add(FormContent content, boolean all) {
		content.errors().stream().filter((error) -> all || content.shows(error)).forEach((error) -> {
			Object typed = error.field().isEmpty() ? null : getActualFieldValue(error.field());
			super.addError(FormSupport.shown(error, getObjectName(), typed));
		});
	}

	@Override
	public void addError(ObjectError error) {
		super.addError(error);
		String field = (error instanceof FieldError found) ? found.getField() : "";
		this.form.content(this.form.content().withRejected(this.binder.kept(error, field)));
	}

	@Override
	public @Nullable Object getTarget() {
		return this.form.find().orElse(null);
	}

	@Override
	protected @Nullable Object getActualFieldValue(String name) {
		FormType.Field field = this.binder.type().find(name);
		if (field == null || field.secret()) {
			return null;
		}
		List<String> typed = this.form.content().typed().get(field.path());
		if (typed == null) {
			return this.binder.givenValue(this.form.givenFields(), this.form.content(), field);
		}
		if (ClassUtils.resolvePrimitiveIfNecessary(field.type().toClass()) == Boolean.class) {
			return typed.size() == 1 && this.binder.isTrue(typed.get(0));
		}
		return field.isMany() ? typed : (typed.isEmpty() ? null : typed.get(0));
	}

	@Override
	protected @Nullable Object formatFieldValue(String name, @Nullable Object value) {
		FormType.Field field = this.binder.type().find(name);
		return (value == null || field == null || !field.isSingle()) ? value : this.binder.write(name, value).get(0);
	}

	@Override
	public @Nullable Class<?> getFieldType(@Nullable String name) {
		FormType.Field field = (name != null) ? this.binder.type().find(name) : null;
		return (field != null) ? field.type().resolve() : super.getFieldType(name);
	}

}
