package io.liveflux.internal.method;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.binding.FileArgumentResolver;
import io.liveflux.internal.binding.ValueArgumentResolver;
import io.liveflux.internal.binding.WholeDataArgumentResolver;
import io.liveflux.internal.form.FormArgumentResolver;
import io.liveflux.internal.form.LiveFormArgumentResolver;

/**
 * Refuses parameters with annotations that nobody honours. Such a parameter means to get
 * its value from somewhere else than the client; bound by its type alone, it would be
 * what the client makes it.
 */
final class ArgumentAnnotations {

	private static final String WEB = "org.springframework.web.bind.annotation.";

	private static final String CONSTRUCTOR = "inject it through the constructor";

	private static final String WHOLE = "remove the annotation: a record or a bean takes all of the data";

	private static final String BY_NAME = "remove the annotation: parameters bind by their names, and"
			+ " @DefaultValue, Optional and @Nullable mark those that may be missing";

	private static final String FROM_PAGE = "read it in the page's controller, and pass it as a mount parameter";

	private static final String SECURITY = "it needs Spring Security, which is not on the class path";

	/**
	 * What to do instead, by name: not all of them are on every class path. A name that
	 * ends in a dot is a package, with all that is below it; the first that fits counts.
	 */
	private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

	static {
		INSTEAD.put(WEB + "RequestBody", WHOLE);
		INSTEAD.put(WEB + "RequestPart", WHOLE);
		INSTEAD.put(WEB + "ModelAttribute", WHOLE);
		INSTEAD.put(WEB + "RequestHeader", "use @Header of spring-messaging");
		INSTEAD.put(WEB + "CookieValue", FROM_PAGE);
		INSTEAD.put(WEB + "SessionAttribute", FROM_PAGE);
		INSTEAD.put(WEB + "RequestAttribute", FROM_PAGE);
		INSTEAD.put(WEB + "MatrixVariable", FROM_PAGE);
		INSTEAD.put("org.springframework.beans.factory.annotation.", CONSTRUCTOR);
		INSTEAD.put("jakarta.inject.", CONSTRUCTOR);
		INSTEAD.put("org.springframework.messaging.handler.annotation.DestinationVariable",
				"use @PathVariable, in channels and sockets");
		INSTEAD.put("org.springframework.security.core.annotation.", SECURITY);
		INSTEAD.put("jakarta.websocket.server.PathParam", "use @PathVariable, in channels and sockets");
		INSTEAD.put("org.springframework.", "");
		INSTEAD.put("jakarta.ws.rs.", BY_NAME);
	}

	/** Annotations that say nothing about where a value comes from, and our own. */
	private static final List<String> HARMLESS = List.of("io.liveflux.component.DefaultValue", WEB + "PathVariable",
			WEB + "RequestParam", "org.springframework.boot.context.properties.bind.DefaultValue",
			"org.springframework.messaging.handler.annotation.Payload",
			"org.springframework.messaging.handler.annotation.Header",
			"org.springframework.messaging.handler.annotation.Headers", "org.springframework.format.annotation.",
			"org.springframework.lang.", "org.springframework.validation.annotation.",
			"org.springframework.security.core.parameters.", "org.springframework.data.repository.query.Param",
			"org.springframework.core.annotation.", "java.", "javax.annotation.", "jakarta.annotation.",
			"jakarta.validation.", "org.hibernate.validator.", "kotlin.", "kotlinx.", "org.jetbrains.", "org.jspecify.",
			"org.checkerframework.", "com.google.errorprone.", "edu.umd.cs.findbugs.", "lombok.",
			"com.fasterxml.jackson.", "tools.jackson.", "io.swagger.", "io.micrometer.");

	/** Nullness, of whatever package. */
	private static final Set<String> NULLNESS = Set.of("Nullable", "NonNull", "NotNull", "Nonnull", "CheckForNull",
			"NullUnmarked");

	/** What makes an application's own annotation harmless when it stands on it. */
	private static final List<String> HARMLESS_BASES = List.of("jakarta.validation.Constraint",
			"org.springframework.format.annotation.DateTimeFormat",
			"org.springframework.format.annotation.NumberFormat");

	private ArgumentAnnotations() {
	}

	/**
	 * Checks a parameter.
	 * @param where names the parameter in a message
	 * @param resolver gives the parameter its value; not one of the application's own
	 * @throws InvalidComponentException when it has an annotation that nobody honours
	 */
	static void check(Class<?> type, MethodParameter parameter, String where, HandlerMethodArgumentResolver resolver) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			MergedAnnotations merged = MergedAnnotations.from(annotation);
			merged.stream()
				.filter((one) -> isOfResolver(one) && !isOfFile(one, resolver))
				.findFirst()
				.ifPresent((unknown) -> {
					throw refusal(type, where, annotation, unknown.getType().getName());
				});
			boolean ofFile = merged.stream().anyMatch((one) -> isOfFile(one, resolver));
			if (isFromClient(resolver) && !ofFile && isUnknown(annotation.annotationType(), merged)) {
				throw refusal(type, where, annotation, null);
			}
		}
	}

	private static InvalidComponentException refusal(Class<?> type, String where, Annotation annotation,
			@Nullable String known) {
		String instead = (known != null) ? insteadOf(known) : "";
		return new InvalidComponentException(type,
				where + " is marked @" + annotation.annotationType().getSimpleName()
						+ ", which LiveFlux does not support here: "
						+ (!instead.isEmpty() ? instead
								: "remove it if clients may send the value, or register a HandlerMethodArgumentResolver"
										+ " that supports it, with a ComponentSettingsCustomizer"));
	}

	private static boolean isOfResolver(MergedAnnotation<?> annotation) {
		String name = annotation.getType().getName();
		return !matches(HARMLESS, name) && INSTEAD.keySet().stream().anyMatch((known) -> matches(known, name));
	}

	/**
	 * Returns whether an annotation names the part of a form in which a file is.
	 */
	private static boolean isOfFile(MergedAnnotation<?> annotation, HandlerMethodArgumentResolver resolver) {
		return resolver instanceof FileArgumentResolver && annotation.getType().getName().equals(WEB + "RequestPart");
	}

	private static String insteadOf(String name) {
		return INSTEAD.entrySet()
			.stream()
			.filter((known) -> matches(known.getKey(), name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

	private static boolean isFromClient(HandlerMethodArgumentResolver resolver) {
		return resolver instanceof FormArgumentResolver || resolver instanceof LiveFormArgumentResolver
				|| resolver instanceof FileArgumentResolver || resolver instanceof ValueArgumentResolver
				|| resolver instanceof WholeDataArgumentResolver;
	}

	private static boolean isUnknown(Class<? extends Annotation> type, MergedAnnotations merged) {
		return !matches(HARMLESS, type.getName()) && !NULLNESS.contains(type.getSimpleName())
				&& !type.getSimpleName().startsWith("Valid") && HARMLESS_BASES.stream().noneMatch(merged::isPresent);
	}

	private static boolean matches(List<String> known, String name) {
		return known.stream().anyMatch((one) -> matches(one, name));
	}

	private static boolean matches(String known, String name) {
		return known.endsWith(".") ? name.startsWith(known) : name.equals(known);
	}

}
