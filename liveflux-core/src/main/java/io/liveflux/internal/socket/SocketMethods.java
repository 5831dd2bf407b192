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

/**
 * The methods of one {@link LiveSocket} bean with the rule that stands on its class, read
 * once.
 */
record SocketMethods(Supplier<Object> bean, @Nullable BoundMethod open, @Nullable BoundMethod text,
		@Nullable BoundMethod binary, @Nullable BoundMethod message, @Nullable BoundMethod pong,
		@Nullable BoundMethod close, @Nullable BoundMethod error, Map<String, BoundMethod> commands,
		Consumer<Object> classRule) {

	static SocketMethods of(Class<?> type, String name, Supplier<Object> bean, MethodBinder binder,
			Set<String> variables) {
		Reader reader = new Reader(type, name, binder, variables);
		return new SocketMethods(bean, reader.single(OnOpen.class, false, OpenContext.class),
				reader.single(OnText.class, true, MessageContext.class),
				reader.single(OnBinary.class, false, MessageContext.class),
				reader.single(OnMessage.class, true, MessageContext.class),
				reader.single(OnPong.class, false, MessageContext.class),
				reader.single(OnClose.class, false, CloseContext.class), reader.single(OnError.class, false, null),
				reader.commands(), binder.classRule(type));
	}

	/**
	 * Returns all methods.
	 */
	Stream<BoundMethod> all() {
		return Stream
			.concat(Stream.of(this.open, this.text, this.binary, this.message, this.pong, this.close, this.error),
					this.commands.values().stream())
			.flatMap(Stream::ofNullable);
	}

	boolean takesJson() {
		return this.message != null || !this.commands.isEmpty();
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
		return (this.message != null) ? this.message : this.commands.get(OnCommand.ANY);
	}

	/**
	 * Returns what this socket takes, for who sent something else.
	 */
	String expected() {
		StringBuilder expected = new StringBuilder();
		if (!this.commands.isEmpty()) {
			expected.append(", JSON objects whose 'type' is one of ").append(this.commands.keySet());
		}
		if (this.message != null) {
			expected.append(", JSON");
		}
		if (this.text != null) {
			expected.append(", text");
		}
		if (this.binary != null) {
			expected.append(", binary messages");
		}
		return expected.isEmpty() ? "this socket takes no messages" : "this socket takes " + expected.substring(2);
	}

	private record Reader(Class<?> type, String name, MethodBinder binder, Set<String> variables) {

		@Nullable BoundMethod single(Class<? extends Annotation> annotation, boolean withData,
				@Nullable Class<? extends SocketContext> context) {
			Set<Method> methods = this.binder.select(this.type, annotation).keySet();
			if (methods.size() > 1) {
				throw new InvalidComponentException(this.type, "Socket class " + this.type.getName()
						+ " has more than one @" + annotation.getSimpleName() + " method: keep one of them");
			}
			for (Method method : methods) {
				check(method, annotation, context);
				return this.binder.bind(this.type, method,
						"@" + annotation.getSimpleName() + " of socket '" + this.name + "'", withData, this.variables);
			}
			return null;
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
