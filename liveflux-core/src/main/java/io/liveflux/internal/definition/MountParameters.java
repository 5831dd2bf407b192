package io.liveflux.internal.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import io.liveflux.component.LiveMessage;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.CallArgumentResolver;
import io.liveflux.internal.binding.HeaderArgumentResolver;
import io.liveflux.internal.binding.ParameterRules;
import io.liveflux.internal.binding.PathVariableArgumentResolver;
import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.internal.binding.ShownValue;
import io.liveflux.internal.binding.ValueArgumentResolver;
import io.liveflux.internal.form.FormArgumentResolver;
import io.liveflux.internal.form.FormNames;
import io.liveflux.internal.method.ComponentMethod;

/**
 * The names that a component can be mounted with. A name that is none of them is most
 * likely misspelled, and would otherwise do nothing, without a word. Thread-safe.
 */
final class MountParameters {

	/** Tells instances apart, whether the component wants to know it or not. */
	private static final String KEY = "key";

	private static final List<Class<? extends HandlerMethodArgumentResolver>> WITHOUT_DATA = List.of(
			CallArgumentResolver.class, HeaderArgumentResolver.class, HeadersMethodArgumentResolver.class,
			PathVariableArgumentResolver.class, FormArgumentResolver.OfErrors.class);

	private final FormNames formNames = new FormNames();

	private final String kind;

	private final Set<String> names = new LinkedHashSet<>();

	private final Set<String> relaxed;

	private final List<ResolvableType> forms;

	private final boolean takesAll;

	MountParameters(String kind, @Nullable ComponentMethod mount) {
		this.kind = kind;
		boolean takesAll = false;
		if (mount != null) {
			for (MethodParameter parameter : mount.getMethodParameters()) {
				String name = ParameterRules.of(parameter).name();
				if (name != null && mount.resolves(parameter, ValueArgumentResolver.class)) {
					this.names.add(name);
				}
				else if (!mount.resolves(parameter, FormArgumentResolver.class)) {
					takesAll |= mayTakeAny(mount, parameter);
				}
			}
		}
		this.takesAll = takesAll;
		this.forms = (mount != null) ? mount.forms() : List.of();
		this.forms.forEach((form) -> this.names.addAll(FormNames.namesOf(form.toClass())));
		this.relaxed = this.names.stream().map(RelaxedName::of).collect(Collectors.toUnmodifiableSet());
	}

	private static boolean mayTakeAny(ComponentMethod mount, MethodParameter parameter) {
		return parameter.nestedIfOptional().getNestedParameterType() == LiveMessage.class
				|| WITHOUT_DATA.stream().noneMatch((resolver) -> mount.resolves(parameter, resolver));
	}

	/**
	 * Checks the names of mount parameters.
	 * @throws BindingException when the component has no parameter of a name
	 */
	void check(Map<String, ?> data) {
		if (this.takesAll) {
			return;
		}
		for (String name : data.keySet()) {
			if (RelaxedName.isBindable(name) && !isKnown(name)) {
				throw new BindingException(
						"Component '" + this.kind + "' has no mount parameter '" + ShownValue.of(name) + "'; "
								+ (this.names.isEmpty() ? "it has none" : "it has " + String.join(", ", this.names)),
						null);
			}
		}
	}

	private boolean isKnown(String name) {
		return name.equals(KEY) || this.relaxed.contains(RelaxedName.of(name))
				|| this.forms.stream().anyMatch((form) -> this.formNames.resolve(form, name) != null);
	}

}
