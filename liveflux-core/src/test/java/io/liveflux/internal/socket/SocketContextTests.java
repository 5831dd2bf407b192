package io.liveflux.internal.socket;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.channel.OnCommand;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.OnMessage;
import io.liveflux.connection.Connection;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.method.MethodBinder;
import io.liveflux.socket.CloseContext;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.MessageContext;
import io.liveflux.socket.OnBinary;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnError;
import io.liveflux.socket.OnOpen;
import io.liveflux.socket.OnPong;
import io.liveflux.socket.OnText;
import io.liveflux.socket.OpenContext;
import io.liveflux.socket.SocketConnection;
import io.liveflux.socket.SocketContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SocketContextTests {

	private final MethodBinder binder = MethodBinder.withQuery(ComponentSettings.of(JsonMapper.builder().build()),
			"socket",
			Set.of(SocketConnection.class, SocketContext.class, CloseReason.class, Throwable.class, byte[].class));

	static Stream<Arguments> wrong() {
		return Stream.of(
				Arguments.of(MessageOnOpen.class, "@OnOpen, so it cannot take a MessageContext: use an OpenContext or"),
				Arguments.of(OpenOnText.class, "@OnText, so it cannot take an OpenContext: use a MessageContext or"),
				Arguments.of(CloseOnMessage.class,
						"@OnMessage, so it cannot take a CloseContext: use a MessageContext or"),
				Arguments.of(OpenOnCommand.class,
						"@OnCommand, so it cannot take an OpenContext: use a MessageContext or"),
				Arguments.of(CloseOnBinary.class,
						"@OnBinary, so it cannot take a CloseContext: use a MessageContext or"),
				Arguments.of(OpenOnPong.class, "@OnPong, so it cannot take an OpenContext: use a MessageContext or"),
				Arguments.of(MessageOnClose.class,
						"@OnClose, so it cannot take a MessageContext: use a CloseContext or"),
				Arguments.of(MessageOnError.class,
						"@OnError, so it cannot take a MessageContext: use a SocketConnection"),
				Arguments.of(AnyOnText.class, "@OnText, so it cannot take a SocketContext: use a MessageContext or"));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void theContextOfAnotherEventEndsTheStart(Class<?> type, String problem) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> read(type))
			.withMessageContaining("Method 'handle' of socket class " + type.getName() + " is marked " + problem);
	}

	@ParameterizedTest
	@ValueSource(classes = { Contexts.class, Connections.class })
	void eachEventHasItsContextOrTheConnection(Class<?> type) {
		assertThat(read(type).all()).hasSize(7);
	}

	private SocketMethods read(Class<?> type) {
		return SocketMethods.of(type, "test", () -> this, this.binder, Set.of());
	}

	static class Contexts {

		@OnOpen
		void open(OpenContext context) {
		}

		@OnText
		void text(MessageContext context, String text) {
		}

		@OnBinary
		void binary(MessageContext context, byte[] bytes) {
		}

		@OnMessage
		void message(MessageContext context, int number) {
		}

		@OnCommand("go")
		void command(MessageContext context) {
		}

		@OnPong
		void pong(MessageContext context) {
		}

		@OnClose
		void close(CloseContext context, CloseReason reason) {
		}

	}

	static class Connections {

		@OnOpen
		void open(SocketConnection connection) {
		}

		@OnText
		void text(Connection connection) {
		}

		@OnBinary
		void binary(SocketConnection connection) {
		}

		@OnMessage
		void message(SocketConnection connection) {
		}

		@OnPong
		void pong(SocketConnection connection) {
		}

		@OnClose
		void close(SocketConnection connection) {
		}

		@OnError
		void error(SocketConnection connection) {
		}

	}

	static class MessageOnOpen {

		@OnOpen
		void handle(MessageContext context) {
		}

	}

	static class OpenOnText {

		@OnText
		void handle(OpenContext context) {
		}

	}

	static class CloseOnMessage {

		@OnMessage
		void handle(CloseContext context) {
		}

	}

	static class OpenOnCommand {

		@OnCommand("go")
		void handle(OpenContext context) {
		}

	}

	static class CloseOnBinary {

		@OnBinary
		void handle(CloseContext context) {
		}

	}

	static class OpenOnPong {

		@OnPong
		void handle(OpenContext context) {
		}

	}

	static class MessageOnClose {

		@OnClose
		void handle(MessageContext context) {
		}

	}

	static class MessageOnError {

		@OnError
		void handle(MessageContext context) {
		}

	}

	static class AnyOnText {

		@OnText
		void handle(SocketContext context) {
		}

	}

}
