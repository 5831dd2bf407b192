package io.liveflux.internal.form;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.binding.CallMessage;

/**
 * Resolves the forms that a component has in its state, with what the client sent filled
 * in. A form that is to be valid and is not keeps its method from being called, unless
 * the method takes the errors.
 */
public final class LiveFormArgumentResolver implements HandlerMethodArgumentResolver {

	private final FormSupport support;

	private final Map<Class<?>, LiveForms> forms = new ConcurrentHashMap<>();

	public LiveFormArgumentResolver(FormSupport support) {
		this.support = support;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == LiveForm.class;
	}

	/**
	 * Checks that a component has the form that a parameter takes.
	 * @param where names the parameter in a message
	 * @throws InvalidComponentException if it has not
	 */
	public void check(Class<?> type, MethodParameter parameter, String where) {
		if (formsOf(parameter).find(parameter).isEmpty()) {
			throw new InvalidComponentException(type,
					where + " takes a form, but " + type.getName() + " has no field, or several, of type "
							+ parameter.getGenericParameterType().getTypeName()
							+ ": give the parameter the name of the field");
		}
	}

	private LiveForms formsOf(MethodParameter parameter) {
		return this.forms.computeIfAbsent(parameter.getContainingClass(), (type) -> LiveForms.of(type, this.support));
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		LiveForms.Form form = formsOf(parameter).find(parameter).orElseThrow();
		LiveForm<Object> live = form.find(call.instance())
			.orElseThrow(() -> new IllegalStateException("Field '" + form.field().getName() + "' is null"));
		Object[] hints = FormArgumentResolver.validationHints(parameter);
		form.fill(live, call, hints);
		call.atEnd(() -> live.secrets(Map.of()));
		if (hints != null && !call.isFillingOnly()) {
			live.content(live.content().afterSubmit());
			if (live.hasErrors() && !FormArgumentResolver.isFollowedByErrors(parameter)) {
				call.refuse();
			}
		}
		call.bindingResult(FormErrors.all(live, form.binder()));
		return live;
	}

}
