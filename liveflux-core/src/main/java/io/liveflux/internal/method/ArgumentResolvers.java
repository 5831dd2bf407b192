package io.liveflux.internal.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.MessageMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import io.liveflux.internal.binding.CallArgumentResolver;
import io.liveflux.internal.binding.EventArgumentResolver;
import io.liveflux.internal.binding.FileArgumentResolver;
import io.liveflux.internal.binding.HeaderArgumentResolver;
import io.liveflux.internal.binding.PathVariableArgumentResolver;
import io.liveflux.internal.binding.ValueArgumentResolver;
import io.liveflux.internal.binding.WholeDataArgumentResolver;
import io.liveflux.internal.form.FormArgumentResolver;
import io.liveflux.internal.form.LiveFormArgumentResolver;

/**
 * The resolvers of one sort of method, in the order in which they are asked.
 */
final class ArgumentResolvers {

	private final List<HandlerMethodArgumentResolver> resolvers;

	private ArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		this.resolvers = resolvers;
	}

	/**
	 * Returns the resolvers of methods that a client's data is for.
	 */
	static ArgumentResolvers forData(ComponentSettings settings, Set<Class<?>> types, boolean query) {
		List<HandlerMethodArgumentResolver> resolvers = common(settings, types, query);
		resolvers.add(new FormArgumentResolver.OfErrors());
		resolvers.add(new FileArgumentResolver());
		resolvers.add(new WholeDataArgumentResolver(settings.jsonMapper()));
		resolvers.add(new LiveFormArgumentResolver(settings.forms()));
		resolvers.add(new FormArgumentResolver(settings.conversionService(), settings.validator()));
		resolvers.add(new ValueArgumentResolver(settings.conversionService(), settings.jsonMapper()));
		return new ArgumentResolvers(resolvers);
	}

	/**
	 * Returns the resolvers of methods that listen to events.
	 */
	static ArgumentResolvers forEvents(ComponentSettings settings, Set<Class<?>> types, boolean query) {
		List<HandlerMethodArgumentResolver> resolvers = common(settings, types, query);
		resolvers.add(new EventArgumentResolver());
		return new ArgumentResolvers(resolvers);
	}

	/**
	 * Returns the resolvers of methods that neither data nor an event is for.
	 */
	static ArgumentResolvers withoutData(ComponentSettings settings, Set<Class<?>> types, boolean query) {
		return new ArgumentResolvers(common(settings, types, query));
	}

	private static List<HandlerMethodArgumentResolver> common(ComponentSettings settings, Set<Class<?>> types,
			boolean query) {
		List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>(settings.argumentResolvers());
		if (query) {
			resolvers.add(new ValueArgumentResolver.OfQuery(
					new ValueArgumentResolver(settings.conversionService(), settings.jsonMapper())));
		}
		resolvers.add(new PathVariableArgumentResolver(settings.conversionService()));
		resolvers.add(new CallArgumentResolver(types));
		resolvers.add(new MessageMethodArgumentResolver());
		resolvers.add(new HeaderArgumentResolver(settings.conversionService()));
		resolvers.add(new HeadersMethodArgumentResolver());
		return resolvers;
	}

	/**
	 * Returns the resolver that will be asked for a parameter.
	 */
	Optional<HandlerMethodArgumentResolver> find(MethodParameter parameter) {
		return this.resolvers.stream().filter((resolver) -> resolver.supportsParameter(parameter)).findFirst();
	}

}
