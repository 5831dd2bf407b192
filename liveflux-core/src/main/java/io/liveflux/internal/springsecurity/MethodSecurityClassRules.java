package io.liveflux.internal.springsecurity;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ReflectiveMethodInvocation;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizeReturnObject;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.method.ComponentSettings;

/**
 * The rules of Spring Security's method security that stand on a class, on one of its
 * superclasses or on an interface, as themselves or in annotations of the application's
 * own. They are looked up as Spring Security does, for a method of the class that has no
 * rule of its own; the method is not called. Thread-safe.
 *
 * @since 0.1
 */
public final class MethodSecurityClassRules implements ComponentSettings.ClassRules {

	/** By name: not all of them are on every class path. */
	private static final List<String> RULES = List.of("org.springframework.security.access.prepost.PreAuthorize",
			"org.springframework.security.access.annotation.Secured", "jakarta.annotation.security.RolesAllowed",
			"jakarta.annotation.security.DenyAll", "jakarta.annotation.security.PermitAll");

	private static final List<String> RESULT_RULES = List.of(
			"org.springframework.security.access.prepost.PostAuthorize",
			"org.springframework.security.access.prepost.PreFilter",
			"org.springframework.security.access.prepost.PostFilter");

	private final List<AuthorizationAdvisor> advisors;

	/**
	 * Creates the rules.
	 * @param advisors those of method security; empty when it is not enabled
	 */
	public MethodSecurityClassRules(List<AuthorizationAdvisor> advisors) {
		this.advisors = List.copyOf(advisors);
	}

	@Override
	public Optional<Consumer<Object>> ruleOf(Class<?> type) {
		Map<String, Annotation> rules = rulesOn(type);
		if (rules.isEmpty() || this.advisors.isEmpty()) {
			return Optional.empty();
		}
		Method method = unruledMethod(type, rules).orElseThrow(() -> new InvalidComponentException(type,
				"Class " + type.getName() + " is marked @"
						+ rules.values().iterator().next().annotationType().getSimpleName()
						+ ", but LiveFlux can check this rule only for a method that has no rule itself: add"
						+ " one; in a component, an empty @OnMount method is enough"));
		List<Object> chain = this.advisors.stream()
			.filter((advisor) -> matches(advisor, method, type) && !matches(advisor, method, ResultRules.class))
			.<Object>map((advisor) -> advisor)
			.toList();
		return chain.isEmpty() ? Optional.empty() : Optional.of((instance) -> check(type, method, chain, instance));
	}

	private static boolean matches(AuthorizationAdvisor advisor, Method method, Class<?> type) {
		return advisor.getPointcut().getClassFilter().matches(type)
				&& advisor.getPointcut().getMethodMatcher().matches(method, type);
	}

	private static void check(Class<?> type, Method method, List<Object> chain, Object instance) {
		Check check = new Check(type, method, chain, instance);
		try {
			check.proceed();
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("The rule of " + type.getName() + " could not be checked", ex);
		}
		// A handler of denials gives another result instead.
		if (!check.granted.get()) {
			throw new AccessDeniedException("Access Denied");
		}
	}

	/**
	 * Returns a method for which Spring Security finds the same rules as for the class.
	 */
	private static Optional<Method> unruledMethod(Class<?> type, Map<String, Annotation> rules) {
		return Stream.<Class<?>>iterate(type, (level) -> level != null && level != Object.class, Class::getSuperclass)
			.filter((level) -> rulesOn(level).equals(rules))
			.flatMap((level) -> Stream.of(level.getDeclaredMethods()))
			.filter((method) -> !method.isSynthetic() && isUnruled(method))
			.findFirst();
	}

	private static boolean isUnruled(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return Stream.concat(RULES.stream(), RESULT_RULES.stream()).noneMatch(annotations::isPresent);
	}

	private static Map<String, Annotation> rulesOn(Class<?> type) {
		MergedAnnotations annotations = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY);
		Map<String, Annotation> rules = new LinkedHashMap<>();
		for (String name : RULES) {
			MergedAnnotation<Annotation> rule = annotations.get(name);
			if (rule.isPresent()) {
				rules.put(name, rule.synthesize());
			}
		}
		return rules;
	}

	/**
	 * Tells advisors of arguments and results from those that say who may call at all:
	 * they hide their class.
	 */
	@PreFilter("true")
	@PostAuthorize("true")
	@PostFilter("true")
	@AuthorizeReturnObject
	private static final class ResultRules {

	}

	/**
	 * A call that is never made.
	 */
	private static final class Check extends ReflectiveMethodInvocation {

		private final AtomicBoolean granted = new AtomicBoolean();

		Check(Class<?> type, Method method, List<Object> chain, Object instance) {
			super(instance, instance, method, new @Nullable Object[method.getParameterCount()], type, chain);
		}

		@Override
		protected @Nullable Object invokeJoinpoint() {
			this.granted.set(true);
			return null;
		}

	}

}
