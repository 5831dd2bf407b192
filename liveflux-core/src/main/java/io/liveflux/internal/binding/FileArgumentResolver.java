package io.liveflux.internal.binding;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.web.multipart.MultipartFile;

/**
 * Resolves files that came with a post, by name: one, an array or a collection of them.
 */
public final class FileArgumentResolver implements HandlerMethodArgumentResolver {

	private final Map<MethodParameter, ParameterRules> rules = new ConcurrentHashMap<>();

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return isFile(ResolvableType.forMethodParameter(parameter.nestedIfOptional()));
	}

	/**
	 * Returns whether a type holds a file, or several.
	 */
	public static boolean isFile(ResolvableType type) {
		ResolvableType held = (type.resolve() == Optional.class) ? type.getGeneric(0) : type;
		return held.toClass() == MultipartFile.class || isMany(held);
	}

	private static boolean isMany(ResolvableType type) {
		if (type.isArray()) {
			return type.getComponentType().toClass() == MultipartFile.class;
		}
		boolean fits = Collection.class.isAssignableFrom(type.toClass())
				&& (type.toClass().isAssignableFrom(List.class) || type.toClass().isAssignableFrom(Set.class));
		return fits && type.asCollection().getGeneric(0).toClass() == MultipartFile.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		ParameterRules rules = this.rules.computeIfAbsent(parameter, ParameterRules::of);
		String name = String.valueOf(rules.name());
		List<MultipartFile> files = call.files().take(name);
		Object argument = files.isEmpty() ? absent(parameter, name, rules, call) : convert(parameter, files, call);
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(argument) : argument;
	}

	private static @Nullable Object absent(MethodParameter parameter, String name, ParameterRules rules,
			CallMessage call) {
		Object text = call.data().isBare() ? null : call.data().find(name);
		// That is how a form sends a field in which no file was chosen.
		if (text != null && !"".equals(text)) {
			throw new BindingException(
					"The value for " + call.where(parameter)
							+ " must be a file, not text: only a form with enctype=\"multipart/form-data\" sends files",
					null);
		}
		if (rules.optional()) {
			return null;
		}
		throw new BindingException("A file is missing for " + call.where(parameter) + reason(call), null);
	}

	private static String reason(CallMessage call) {
		if (call.call().connection() != null) {
			return ": choose one, and send it with a post, not over a connection";
		}
		return call.files()
			.names()
			.stream()
			.findFirst()
			.map((sent) -> ", but one was sent as '" + ShownValue.of(sent) + "'")
			.orElse(": choose one");
	}

	private static Object convert(MethodParameter parameter, List<MultipartFile> files, CallMessage call) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (type.isArray()) {
			return files.toArray(new MultipartFile[0]);
		}
		if (Collection.class.isAssignableFrom(type)) {
			return type.isAssignableFrom(List.class) ? files : new LinkedHashSet<>(files);
		}
		if (files.size() > 1) {
			throw new BindingException(
					"There must be exactly one file for " + call.where(parameter) + ", not " + files.size() + " files",
					null);
		}
		return files.get(0);
	}

}
