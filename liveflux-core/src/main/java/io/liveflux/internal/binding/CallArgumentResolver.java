package io.liveflux.internal.binding;

import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import io.liveflux.connection.Connection;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.protocol.ErrorCode;

/**
 * Resolves by type what a call carries besides its data.
 */
public final class CallArgumentResolver implements HandlerMethodArgumentResolver {

	private final Set<Class<?>> types;

	public CallArgumentResolver(Set<Class<?>> types) {
		this.types = types;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return isOwn(type) || type == Connection.class || type == Locale.class
				|| Principal.class.isAssignableFrom(type);
	}

	private boolean isOwn(Class<?> type) {
		return this.types.stream().anyMatch((own) -> own.isAssignableFrom(type));
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		Object argument = find(parameter, call);
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(argument) : argument;
	}

	private @Nullable Object find(MethodParameter parameter, CallMessage call) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (isOwn(type)) {
			return call.call().argument(type);
		}
		if (type == Locale.class) {
			return LocaleContextHolder.getLocale();
		}
		if (type == Connection.class) {
			return connection(parameter, call);
		}
		Principal user = call.call().user();
		if (type.isInstance(user)) {
			return user;
		}
		if (parameter.isOptional()) {
			return null;
		}
		throw new RefusedException(ErrorCode.UNAUTHORIZED, "You must be logged in: " + call.method()
				+ " needs the user, as a value of type " + type.getSimpleName());
	}

	private @Nullable Connection connection(MethodParameter parameter, CallMessage call) {
		Connection connection = call.call().connection();
		if (connection == null && !parameter.isOptional()) {
			throw new BindingException("A connection is needed for " + call.where(parameter)
					+ ", but this call came over HTTP, without one", null);
		}
		return connection;
	}

}
