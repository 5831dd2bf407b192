package io.liveflux.test.internal.lint;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;

import org.springframework.beans.BeanUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

import io.liveflux.component.Action;
import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.test.internal.dom.AccessibleName;
import io.liveflux.test.internal.dom.Flux;

/**
 * Compares the actions and parameters that views name with those that the classes have.
 */
final class ActionNames {

	/** What a method gets by type, whatever the client sends. */
	private static final Set<Class<?>> GIVEN = Set.of(LiveContext.class, LiveMessage.class, Principal.class);

	private final ComponentRegistry registry;

	ActionNames(ComponentRegistry registry) {
		this.registry = registry;
	}

	List<String> flaws(Element page) {
		List<String> flaws = new ArrayList<>();
		for (Element element : page.select(Flux.having("action") + ", " + Flux.having("submit"))) {
			if (Flux.has(element, "dispatch-to")) {
				continue;
			}
			definition(element).ifPresent((definition) -> {
				for (String attribute : List.of("action", "submit")) {
					String action = Flux.attr(element, attribute);
					if (action != null) {
						check(element, definition, action, flaws);
					}
				}
			});
		}
		return flaws;
	}

	private Optional<ComponentDefinition> definition(Element element) {
		String target = Flux.attr(element, "target-kind");
		Element root = Flux.root(element);
		if (target == null && Flux.has(element, "target-id")) {
			return Optional.empty();
		}
		return (target != null) ? this.registry.find(target)
				: Optional.ofNullable(root).flatMap((found) -> this.registry.find(Flux.kind(found)));
	}

	private static void check(Element element, ComponentDefinition definition, String action, List<String> flaws) {
		String who = "The " + element.normalName() + " '" + AccessibleName.of(element) + "' ";
		Optional<String> name = definition.invoker().actions().nameOf(action);
		if (name.isEmpty()) {
			flaws.add(who + "calls the action '" + action + "', which component '" + definition.kind()
					+ "' does not have; it has " + String.join(", ", definition.invoker().actions().names()) + ".");
			return;
		}
		Map<String, String> params = parameters(definition.type(), name.get());
		if (params.isEmpty()) {
			return;
		}
		for (String param : Flux.params(element).keySet()) {
			if (!params.containsKey(relaxed(param))) {
				flaws.add(who + "passes the parameter '" + param + "', which the action '" + name.get()
						+ "' of component '" + definition.kind() + "' does not take; it takes "
						+ String.join(", ", params.values()) + ".");
			}
		}
	}

	/**
	 * Returns the parameters of an action by their relaxed names; empty when it takes
	 * whole forms or other things that cannot be told from names.
	 */
	private static Map<String, String> parameters(Class<?> type, String action) {
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
			if (AnnotatedElementUtils.hasAnnotation(method, Action.class) && nameOf(method).equals(action)) {
				Set<Parameter> own = Arrays.stream(method.getParameters())
					.filter((parameter) -> !GIVEN.contains(parameter.getType()))
					.collect(Collectors.toSet());
				if (own.stream().anyMatch((parameter) -> !BeanUtils.isSimpleProperty(parameter.getType()))) {
					return Map.of();
				}
				Map<String, String> names = new TreeMap<>();
				own.forEach((parameter) -> names.put(relaxed(parameter.getName()), parameter.getName()));
				return names;
			}
		}
		return Map.of();
	}

	private static String nameOf(Method method) {
		Action annotation = AnnotatedElementUtils.findMergedAnnotation(method, Action.class);
		String name = (annotation != null) ? annotation.value() : "";
		return name.isEmpty() ? method.getName() : name;
	}

	private static String relaxed(String name) {
		return Objects.requireNonNull(name).replace("-", "").toLowerCase(Locale.ROOT);
	}

}
