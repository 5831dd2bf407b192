package io.liveflux.internal.controller;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import io.liveflux.channel.BeforeJoin;
import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;
import io.liveflux.channel.OnLeave;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.method.BeanClass;
import io.liveflux.internal.method.BoundMethod;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.method.MethodBinder;
import io.liveflux.internal.naming.CommandName;

/**
 * All {@link LiveChannel} classes of an application.
 *
 * @since 0.1
 */
public final class ChannelControllers {

	private final List<ChannelController> controllers;

	private ChannelControllers(List<ChannelController> controllers) {
		this.controllers = controllers;
	}

	/**
	 * Reads the classes of all beans that are marked {@link LiveChannel}.
	 * @param beanFactory holds the beans
	 * @param settings what the methods are called with
	 * @return the controllers
	 * @throws InvalidComponentException when a class is declared in a way that cannot
	 * work
	 */
	public static ChannelControllers from(ConfigurableListableBeanFactory beanFactory, ComponentSettings settings) {
		MethodBinder binder = new MethodBinder(settings, "channel", Set.of(ChannelContext.class));
		Map<String, Class<?>> taken = new LinkedHashMap<>();
		List<ChannelController> controllers = new ArrayList<>();
		for (BeanClass<LiveChannel> bean : BeanClass.find(beanFactory, LiveChannel.class)) {
			Class<?> other = taken.putIfAbsent(bean.annotation().name(), bean.type());
			if (other == null) {
				controllers.add(read(beanFactory, bean, binder));
			}
			else if (other != bean.type()) {
				throw new InvalidComponentException(bean.type(),
						"Channel classes " + other.getName() + " and " + bean.type().getName()
								+ " are for the same channels '" + bean.annotation().name()
								+ "': give one of them another name");
			}
		}
		// The most specific pattern first.
		controllers.sort(Comparator.comparing(ChannelController::pattern));
		return new ChannelControllers(Collections.unmodifiableList(controllers));
	}

	private static ChannelController read(ConfigurableListableBeanFactory beanFactory, BeanClass<LiveChannel> bean,
			MethodBinder binder) {
		Class<?> type = bean.type();
		String name = bean.annotation().name();
		if (name.isBlank()) {
			throw new InvalidComponentException(type, "Channel class " + type.getName()
					+ " does not say which channels it is for: give @LiveChannel a name such as 'chat/{room}'");
		}
		Set<String> variables = NameVariables.of(name);
		checkPath(type, bean.annotation(), variables);
		Map<String, BoundMethod> commands = new LinkedHashMap<>();
		binder.select(type, OnCommand.class).forEach((method, annotation) -> {
			checkName(type, annotation.value());
			String description = "command '" + annotation.value() + "' of channel '" + name + "'";
			if (commands.put(annotation.value(), binder.bind(type, method, description, true, variables)) != null) {
				throw new InvalidComponentException(type, "Channel class " + type.getName()
						+ " has two methods for the command '" + annotation.value() + "': keep one of them");
			}
		});
		try {
			return new ChannelController(new PathPatternParser().parse(name), bean.annotation(),
					SingletonSupplier.of(() -> bean.get(beanFactory)),
					new ChannelController.Methods(beforeJoin(binder, type, name, variables),
							single(binder, type, OnJoin.class, name, true, variables),
							single(binder, type, OnLeave.class, name, false, variables), commands),
					binder.classRule(type));
		}
		catch (PatternParseException ex) {
			throw new InvalidComponentException(type, "Channel class " + type.getName() + " is for channels '" + name
					+ "', which is not a pattern: " + ex.getMessage(), ex);
		}
	}

	private static void checkName(Class<?> type, String command) {
		try {
			CommandName.require(command);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidComponentException(type,
					"Channel class " + type.getName() + " handles an invalid command: " + ex.getMessage(), ex);
		}
	}

	private static void checkPath(Class<?> type, LiveChannel annotation, Set<String> variables) {
		String path = annotation.path();
		if (!path.isEmpty() && (!path.startsWith("/") || !variables.containsAll(NameVariables.of(path)))) {
			throw new InvalidComponentException(type, "Channel class " + type.getName() + " has the path '" + path
					+ "', but a path must start with '/' and have no variables but those of the channel's name, "
					+ variables);
		}
	}

	private static @Nullable BoundMethod beforeJoin(MethodBinder binder, Class<?> type, String name,
			Set<String> variables) {
		for (Method method : binder.select(type, BeforeJoin.class).keySet()) {
			if (method.getReturnType() != void.class && method.getReturnType() != boolean.class) {
				throw new InvalidComponentException(type, "Method '" + method.getName() + "' of channel class "
						+ type.getName() + " is marked @BeforeJoin, so it must return nothing or a boolean");
			}
			for (Class<?> parameter : method.getParameterTypes()) {
				if (parameter == ManagedConnection.class || parameter == ChannelContext.class) {
					throw new InvalidComponentException(type,
							"Method '" + method.getName() + "' of channel class " + type.getName()
									+ " is marked @BeforeJoin, so there may be no connection yet: it cannot take "
									+ parameter.getSimpleName() + "; @OnJoin can");
				}
			}
		}
		return single(binder, type, BeforeJoin.class, name, true, variables);
	}

	private static @Nullable BoundMethod single(MethodBinder binder, Class<?> type,
			Class<? extends Annotation> annotation, String name, boolean withData, Set<String> variables) {
		Set<Method> methods = binder.select(type, annotation).keySet();
		if (methods.size() > 1) {
			throw new InvalidComponentException(type, "Channel class " + type.getName() + " has more than one @"
					+ annotation.getSimpleName() + " method: keep one of them");
		}
		for (Method method : methods) {
			return binder.bind(type, method, "@" + annotation.getSimpleName() + " of channel '" + name + "'", withData,
					variables);
		}
		return null;
	}

	Optional<ChannelController.Match> match(String channel) {
		for (ChannelController controller : this.controllers) {
			Optional<ChannelController.Match> match = controller.match(channel);
			if (match.isPresent()) {
				return match;
			}
		}
		return Optional.empty();
	}

	/**
	 * Returns the pattern of the class that a channel belongs to.
	 * @param channel the channel's name
	 * @return the pattern, or empty when no class is for this channel
	 */
	public Optional<String> patternOf(String channel) {
		return match(channel).map((match) -> match.controller().name());
	}

	/**
	 * Returns the patterns of the names that there are classes for, the most specific
	 * first.
	 */
	public List<String> patterns() {
		return this.controllers.stream().map(ChannelController::name).toList();
	}

	/**
	 * Returns the paths that channels have of their own, and the pattern of the name of
	 * the channel that is joined there.
	 */
	public Map<String, String> paths() {
		Map<String, String> paths = new LinkedHashMap<>();
		for (ChannelController controller : this.controllers) {
			if (!controller.path().isEmpty()) {
				paths.put(controller.path(), controller.pattern().getPatternString());
			}
		}
		return paths;
	}

}
