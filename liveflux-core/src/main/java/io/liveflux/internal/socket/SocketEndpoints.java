package io.liveflux.internal.socket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

import io.liveflux.call.CallInterceptor;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.method.BeanClass;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.method.MethodBinder;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.SocketConnection;
import io.liveflux.socket.SocketContext;

/**
 * All {@link LiveSocket} classes of an application.
 *
 * @since 0.1
 */
public final class SocketEndpoints {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z_][A-Za-z0-9_]*)");

	private final List<SocketEndpoint> endpoints;

	private SocketEndpoints(List<SocketEndpoint> endpoints) {
		this.endpoints = endpoints;
	}

	/**
	 * Reads the classes of all beans that are marked {@link LiveSocket}.
	 * @param beanFactory holds the beans
	 * @param settings what the methods are called with
	 * @param failures answers for what the methods throw
	 * @param callInterceptors around every call of theirs
	 * @param executor tells classes that connections have ended
	 * @param operations does what clients ask for
	 * @return the endpoints
	 * @throws InvalidComponentException when a class is declared in a way that cannot
	 * work
	 */
	public static SocketEndpoints from(ConfigurableListableBeanFactory beanFactory, ComponentSettings settings,
			FailureAnswers failures, List<CallInterceptor> callInterceptors, Executor executor, Operations operations) {
		MethodBinder binder = MethodBinder.withQuery(settings, "socket",
				Set.of(SocketConnection.class, SocketContext.class, byte[].class, CloseReason.class, Throwable.class));
		Map<String, Class<?>> taken = new LinkedHashMap<>();
		List<SocketEndpoint> endpoints = new ArrayList<>();
		for (BeanClass<LiveSocket> bean : BeanClass.find(beanFactory, LiveSocket.class)) {
			Class<?> type = bean.type();
			String name = nameOf(type, bean.annotation());
			String path = bean.annotation().path();
			check(type, path, name);
			boolean known = unique(taken, "name '" + name, type) & unique(taken, "path '" + path, type);
			if (!known) {
				SocketMethods methods = SocketMethods.of(type, name, SingletonSupplier.of(() -> bean.get(beanFactory)),
						binder, variables(path));
				endpoints
					.add(new SocketEndpoint(name, path, methods, failures, callInterceptors, executor, operations));
			}
		}
		return new SocketEndpoints(Collections.unmodifiableList(endpoints));
	}

	private static String nameOf(Class<?> type, LiveSocket annotation) {
		return !annotation.name().isEmpty() ? annotation.name()
				: type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

	private static void check(Class<?> type, String path, String name) {
		if (!path.startsWith("/")) {
			throw new InvalidComponentException(type,
					"Socket class " + type.getName() + " has the path '" + path + "', but a path must start with '/'");
		}
		if (!NAME.matcher(name).matches()) {
			throw new InvalidComponentException(type, "Socket class " + type.getName() + " has the name '" + name
					+ "', but a name must be lower case letters, digits and dashes");
		}
	}

	private static boolean unique(Map<String, Class<?>> taken, String what, Class<?> type) {
		Class<?> other = taken.putIfAbsent(what, type);
		if (other != null && other != type) {
			throw new InvalidComponentException(type, "Socket classes " + other.getName() + " and " + type.getName()
					+ " have the same " + what + "': give one of them another");
		}
		return other != null;
	}

	private static Set<String> variables(String path) {
		Set<String> variables = new LinkedHashSet<>();
		Matcher matcher = VARIABLE.matcher(path);
		while (matcher.find()) {
			variables.add(matcher.group(1));
		}
		return variables;
	}

	/**
	 * Returns the endpoints in the order in which the beans were defined.
	 */
	public List<SocketEndpoint> endpoints() {
		return this.endpoints;
	}

}
