package io.liveflux.internal.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

import io.liveflux.async.Every;
import io.liveflux.component.Action;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMessage;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;
import io.liveflux.form.OnChange;
import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.page.OnUrl;

/**
 * The methods of a component by what they are for. Read once; refuses what cannot work.
 *
 * @param mount the method marked {@code @OnMount}, if there is one
 * @param message the method marked {@code @OnMessage}, if there is one
 * @param unmount the method marked {@code @OnUnmount}, if there is one
 * @param url the method marked {@code @OnUrl}, if there is one
 * @param events the methods marked {@code @OnEvent}
 * @param actions the methods marked {@code @Action} by name
 * @param changes the methods marked {@code @OnChange} by the fields that they are for
 * @param ticks the methods marked {@code @Every}
 */
public record ComponentMethods(@Nullable ComponentMethod mount, @Nullable ComponentMethod message,
		@Nullable ComponentMethod unmount, @Nullable ComponentMethod url, List<EventMethod> events,
		Map<String, ComponentMethod> actions, Map<String, ComponentMethod> changes, List<TickMethod> ticks) {

	public static ComponentMethods of(Class<?> componentType, String kind, ComponentMethodFactory factory) {
		return new Reader(componentType, kind, factory).read();
	}

	/**
	 * Returns the methods of a class that are marked with an annotation, in the order of
	 * their names.
	 */
	public static <A extends Annotation> Map<Method, A> marked(Class<?> componentType, Class<A> annotation) {
		Map<Method, A> marked = new LinkedHashMap<>();
		MethodIntrospector
			.selectMethods(componentType,
					(MethodIntrospector.MetadataLookup<Optional<A>>) (method) -> lookup(method, annotation))
			.entrySet()
			.stream()
			// The JVM gives methods in no particular order.
			.sorted(Comparator.comparing((entry) -> signature(entry.getKey())))
			.forEach((entry) -> entry.getValue().ifPresent((found) -> marked.put(entry.getKey(), found)));
		return marked;
	}

	private static <A extends Annotation> @Nullable Optional<A> lookup(Method method, Class<A> annotation) {
		A found = AnnotatedElementUtils.findMergedAnnotation(method, annotation);
		return (found != null) ? Optional.of(found) : null;
	}

	private static String signature(Method method) {
		return method.getName() + "("
				+ String.join(", ", List.of(method.getParameterTypes()).stream().map(Class::getSimpleName).toList())
				+ ")";
	}

	private record Reader(Class<?> componentType, String kind, ComponentMethodFactory factory) {

		ComponentMethods read() {
			return new ComponentMethods(single(OnMount.class, Sort.CLIENT), single(OnMessage.class, Sort.CLIENT),
					single(OnUnmount.class, Sort.SERVER), single(OnUrl.class, Sort.SERVER), events(), actions(),
					changes(), ticks());
		}

		private @Nullable ComponentMethod single(Class<? extends Annotation> annotation, Sort sort) {
			Collection<Method> methods = select(annotation).keySet();
			if (methods.size() > 1) {
				throw new InvalidComponentException(this.componentType,
						"Component class " + this.componentType.getName() + " has more than one @"
								+ annotation.getSimpleName() + " method ("
								+ String.join(", ", methods.stream().map(Method::getName).toList())
								+ "): keep one of them");
			}
			for (Method method : methods) {
				ComponentMethod single = this.factory.create(this.componentType, method,
						"@" + annotation.getSimpleName() + " of component '" + this.kind + "'", sort);
				if (annotation == OnMount.class && single.takesFiles()) {
					throw new InvalidComponentException(this.componentType,
							"Method " + signature(method) + " of component class " + this.componentType.getName()
									+ " is marked @OnMount and takes a file, but files come with actions only: take it"
									+ " in a method marked @Action");
				}
				return single;
			}
			return null;
		}

		private List<EventMethod> events() {
			return select(OnEvent.class).entrySet()
				.stream()
				.map((entry) -> EventMethod.of(this.componentType,
						this.factory.create(this.componentType, entry.getKey(),
								"@OnEvent of component '" + this.kind + "'", Sort.EVENT),
						entry.getValue()))
				.toList();
		}

		private Map<String, ComponentMethod> actions() {
			Map<String, ComponentMethod> actions = new LinkedHashMap<>();
			Map<String, Method> taken = new LinkedHashMap<>();
			select(Action.class).forEach((method, action) -> {
				String name = action.value().isBlank() ? KotlinMethods.plainName(this.componentType, method)
						: action.value();
				Method other = taken.putIfAbsent(RelaxedName.of(name), method);
				if (other != null) {
					throw new InvalidComponentException(this.componentType,
							"Component class " + this.componentType.getName() + " has two actions named '" + name
									+ "', the methods " + signature(other) + " and " + signature(method)
									+ ": give one of them another name with @Action(\"...\"); names that differ"
									+ " only in case, '-' or '_' count as the same");
				}
				ActionResults.check(this.componentType, method);
				actions.put(name, this.factory.create(this.componentType, method,
						"action '" + name + "' of component '" + this.kind + "'", Sort.CLIENT));
			});
			return actions;
		}

		private Map<String, ComponentMethod> changes() {
			Map<String, ComponentMethod> changes = new LinkedHashMap<>();
			select(OnChange.class).forEach((method, annotation) -> {
				ComponentMethod change = this.factory.create(this.componentType, method,
						"@OnChange of component '" + this.kind + "'", Sort.SERVER);
				for (String field : annotation.value()) {
					if (changes.putIfAbsent(field, change) != null) {
						throw new InvalidComponentException(this.componentType,
								"Component class " + this.componentType.getName()
										+ " has two methods marked @OnChange(\"" + field + "\"): keep one of them");
					}
				}
			});
			return changes;
		}

		private List<TickMethod> ticks() {
			return select(Every.class).entrySet()
				.stream()
				.map((entry) -> TickMethod.of(this.componentType, entry.getKey(),
						this.factory.create(this.componentType, entry.getKey(),
								"@Every of component '" + this.kind + "'", Sort.SERVER),
						entry.getValue()))
				.toList();
		}

		private <A extends Annotation> Map<Method, A> select(Class<A> annotation) {
			Map<Method, A> selected = marked(this.componentType, annotation);
			selected.keySet().forEach((method) -> check(method, annotation));
			return selected;
		}

		private void check(Method method, Class<? extends Annotation> annotation) {
			if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
				throw new InvalidComponentException(this.componentType,
						"Method " + signature(method) + " of component class " + this.componentType.getName()
								+ " is marked @" + annotation.getSimpleName()
								+ ", so it must be neither private nor static");
			}
		}

	}

	/**
	 * Who calls a method, and with what.
	 */
	enum Sort {

		/** A client calls, with data. */
		CLIENT,

		/** The server calls, with an event. */
		EVENT,

		/** The server calls, with neither. */
		SERVER

	}

}
