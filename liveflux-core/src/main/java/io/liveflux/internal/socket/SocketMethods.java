package io.liveflux.internal.socket;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.OnCommand;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.OnMessage;
import io.liveflux.internal.method.BoundMethod;
import io.liveflux.internal.method.MethodBinder;
import io.liveflux.socket.CloseContext;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.MessageContext;
import io.liveflux.socket.OnBinary;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnError;
import io.liveflux.socket.OnOpen;
import io.liveflux.socket.OnPong;
import io.liveflux.socket.OnText;
import io.liveflux.socket.OpenContext;
import io.liveflux.socket.SocketContext;
import io.liveflux.socket.SocketFormat;

/**
 * The methods of one {@link LiveSocket} bean, read once.
 *
 * @param bean the bean
 * @param handlers the methods by what they are marked with, but for those of commands
 * @param commands the methods marked {@code @OnCommand} by the name of their command
 * @param classRule the rule that stands on the class of the bean
 */
record SocketMethods(Supplier<Object> bean, Map<Class<? extends Annotation>, BoundMethod> handlers,
		Map<String, BoundMethod> commands, Consumer<Object> classRule) {

	static SocketMethods of(Class<?> type, String name, Supplier<Object> bean, MethodBinder binder,
			Set<String> variables) {
		Reader reader = new Reader(type, name, binder, variables, new LinkedHashMap<>());
		reader.read(OnOpen.class, false, OpenContext.class);
		reader.read(OnText.class, true, MessageContext.class);
		reader.read(OnBinary.class, false, MessageContext.class);
		reader.read(OnMessage.class, true, MessageContext.class);
		reader.read(OnPong.class, false, MessageContext.class);
		reader.read(OnClose.class, false, CloseContext.class);
		reader.read(OnError.class, false, null);
		return new SocketMethods(bean, reader.handlers(), reader.commands(), binder.classRule(type));
	}

	/**
	 * Returns all methods.
	 */
	Stream<BoundMethod> all() {
		return Stream.concat(this.handlers.values().stream(), this.commands.values().stream());
	}

	/**
	 * Returns the method that is marked with an annotation, or {@code null} when none is.
	 */
	@Nullable BoundMethod handler(Class<? extends Annotation> annotation) {
		return this.handlers.get(annotation);
	}

	/**
	 * Reads a message, as far as there are methods for what it holds.
	 */
	SocketMessage read(Object message, SocketFormat format) {
		if (takesJson() && (message instanceof byte[]) == format.isBinary()) {
			try {
				return new SocketMessage(message, format.read(message), null, true);
			}
			catch (IllegalArgumentException ex) {
				return new SocketMessage(message, message, ex.getMessage(), false);
			}
		}
		return new SocketMessage(message, message, null, false);
	}

	private boolean takesJson() {
		return this.handlers.containsKey(OnMessage.class) || !this.commands.isEmpty();
	}

	/**
	 * Returns the method for a JSON message, or {@code null} when there is none.
	 */
	@Nullable BoundMethod json(@Nullable Object message) {
		if (message instanceof Map<?, ?> map && map.get("type") instanceof String type) {
			BoundMethod command = this.commands.get(type);
			if (command != null) {
				return command;
			}
		}
		BoundMethod any = handler(OnMessage.class);
		return (any != null) ? any : this.commands.get(OnCommand.ANY);
	}

	/**
	 * Returns what this socket takes, for who sent something else.
	 */
	String expected(SocketMessage other) {
		return (other.fault() != null) ? other.fault() + ". " + expected() : expected();
	}

	private String expected() {
		StringBuilder expected = new StringBuilder();
		if (!this.commands.isEmpty()) {
			expected.append(", JSON objects whose 'type' is one of ").append(this.commands.keySet());
		}
		if (this.handlers.containsKey(OnMessage.class)) {
			expected.append(", JSON");
		}
		if (this.handlers.containsKey(OnText.class)) {
			expected.append(", text");
		}
		if (this.handlers.containsKey(OnBinary.class)) {
			expected.append(", binary messages");
		}
		return expected.isEmpty() ? "This socket takes no messages" : "This socket takes " + expected.substring(2);
	}

	private record Reader(Class<?> type, String name, MethodBinder binder, Set<String> variables,
			Map<Class<? extends Annotation>, BoundMethod> handlers) {

		void read(Class<? extends Annotation> annotation, boolean withData,
				@Nullable Class<? extends SocketContext> context) {
			Set<Method> methods = this.binder.select(this.type, annotation).keySet();
			if (methods.size() > 1) {
				throw new InvalidComponentException(this.type, "Socket class " + this.type.getName()
						+ " has more than one @" + annotation.getSimpleName() + " method: keep one of them");
			}
			for (Method method : methods) {
				check(method, annotation, context);
				this.handlers.put(annotation, this.binder.bind(this.type, method,
						"@" + annotation.getSimpleName() + " of socket '" + this.name + "'", withData, this.variables));
			}
		}

		Map<String, BoundMethod> commands() {
			Map<String, BoundMethod> commands = new LinkedHashMap<>();
			this.binder.select(this.type, OnCommand.class).forEach((method, annotation) -> {
				check(method, OnCommand.class, MessageContext.class);
				BoundMethod bound = this.binder.bind(this.type, method,
						"command '" + annotation.value() + "' of socket '" + this.name + "'", true, this.variables);
				if (commands.put(annotation.value(), bound) != null) {
					throw new InvalidComponentException(this.type, "Socket class " + this.type.getName()
							+ " has two methods for the command '" + annotation.value() + "': keep one of them");
				}
			});
			return commands;
		}

		private void check(Method method, Class<? extends Annotation> annotation,
				@Nullable Class<? extends SocketContext> context) {
			for (Class<?> parameter : method.getParameterTypes()) {
				if (SocketContext.class.isAssignableFrom(parameter) && parameter != context) {
					throw new InvalidComponentException(this.type,
							"Method '" + method.getName() + "' of socket class " + this.type.getName() + " is marked @"
									+ annotation.getSimpleName() + ", so it cannot take " + article(parameter)
									+ ": use " + ((context != null) ? article(context) + " or " : "")
									+ "a SocketConnection");
				}
			}
		}

		private static String article(Class<?> type) {
			return ((type == OpenContext.class) ? "an " : "a ") + type.getSimpleName();
		}

	}

}
