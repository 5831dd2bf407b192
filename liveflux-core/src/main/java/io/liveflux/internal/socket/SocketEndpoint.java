package io.liveflux.internal.socket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.call.CallInterceptors;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.BoundMethod;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.socket.CloseContext;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.LiveSocket;
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
import io.liveflux.socket.SocketFormat;

/**
 * One {@link LiveSocket} of an application: calls its methods for what happens on its
 * connections. The calls for one connection come one after the other, from the transport.
 *
 * @since 0.1
 */
public final class SocketEndpoint {

	private final String name;

	private final String path;

	private final SocketMethods methods;

	private final FailureAnswers failures;

	private final List<CallInterceptor> callInterceptors;

	private final Executor executor;

	private final Operations operations;

	SocketEndpoint(String name, String path, SocketMethods methods, FailureAnswers failures,
			List<CallInterceptor> callInterceptors, Executor executor, Operations operations) {
		this.name = name;
		this.path = path;
		this.methods = methods;
		this.failures = failures;
		this.callInterceptors = List.copyOf(callInterceptors);
		this.executor = executor;
		this.operations = operations;
	}

	/**
	 * Returns the name by which properties mean this endpoint.
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the path, with its variables in braces.
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Checks whether the query of a request to connect is what the methods ask for.
	 * @param query the parameters, each with its values
	 * @return why the request is refused, or empty when the query is fine
	 */
	public Optional<Outcome.Failure> check(Map<String, List<String>> query) {
		SocketCall.Opening call = new SocketCall.Opening(query);
		try {
			for (BoundMethod method : this.methods.all().toList()) {
				method.checkQuery(call);
			}
			return Optional.empty();
		}
		// A refusal: the client is told.
		catch (Exception ex) {
			return Optional.of(this.failures.answer(ex, toString()));
		}
	}

	/**
	 * Handles that a connection was opened.
	 * @param connection the connection
	 * @param authorization the {@code Authorization} header of the handshake, which only
	 * the method for this gets; or {@code null}
	 */
	public void opened(SocketConnection connection, @Nullable String authorization) {
		Operation operation = operation(Operation.Type.SOCKET, connection);
		AtomicBoolean accepted = new AtomicBoolean();
		guarded(operation, connection, () -> {
			if (isRefused(operation, connection)) {
				return;
			}
			accepted.set(true);
			call(operation, connection, this.methods.handler(OnOpen.class), null,
					new OpenContext(connection, authorization));
		});
		if (!accepted.get()) {
			connection.closeAfterSending(CloseCode.POLICY_VIOLATION.value(), "refused");
		}
	}

	/**
	 * Reads a message, as far as there are methods for what it holds.
	 * @param message a text or a byte array
	 * @param format how the connection speaks
	 */
	public SocketMessage read(Object message, SocketFormat format) {
		return this.methods.read(message, format);
	}

	/**
	 * Handles a message.
	 * @param connection the connection
	 * @param message the message, as this endpoint has read it
	 */
	public void message(SocketConnection connection, SocketMessage message) {
		Operation operation = operation(Operation.Type.SOCKET_MESSAGE, connection);
		guarded(operation, connection, () -> {
			if (!isRefused(operation, connection)) {
				handle(operation, connection, message);
			}
		});
	}

	/**
	 * Asks the rule that stands on the class; its methods are not for whom it refuses.
	 */
	private boolean isRefused(Operation operation, SocketConnection connection) {
		try {
			this.methods.classRule().accept(this.methods.bean().get());
			return false;
		}
		catch (RuntimeException ex) {
			operation.failed(ex);
			send(connection, this.failures.answer(ex, toString()));
			return true;
		}
	}

	private void handle(Operation operation, SocketConnection connection, SocketMessage message) {
		Object value = message.value();
		BoundMethod json = message.decoded() ? this.methods.json(value) : null;
		BoundMethod raw = this.methods.handler((message.raw() instanceof byte[]) ? OnBinary.class : OnText.class);
		if (json != null) {
			call(operation, connection, json, (value != null) ? value : Map.of(), new MessageContext(connection));
		}
		else if (raw != null) {
			call(operation, connection, raw, message.raw(), new MessageContext(connection));
		}
		else {
			RefusedException unmatched = new RefusedException(ErrorCode.BAD_REQUEST, this.methods.expected(message));
			operation.failed(unmatched);
			send(connection, this.failures.answer(unmatched, toString()));
		}
	}

	/**
	 * Handles a pong.
	 * @param connection the connection
	 * @param payload its content
	 */
	public void pong(SocketConnection connection, byte[] payload) {
		Operation operation = operation(Operation.Type.SOCKET, connection);
		guarded(operation, connection, () -> call(operation, connection, this.methods.handler(OnPong.class), payload,
				new MessageContext(connection)));
	}

	/**
	 * Handles that a connection has ended. Whoever says so may have others to close, and
	 * waits for nothing.
	 * @param connection the connection
	 * @param reason why
	 */
	public void closed(SocketConnection connection, CloseReason reason) {
		if (this.methods.handler(OnClose.class) == null) {
			return;
		}
		try {
			this.executor.execute(() -> closedNow(connection, reason));
		}
		// Too many wait.
		catch (RejectedExecutionException ex) {
			this.failures.answer(ex, toString());
		}
	}

	private void closedNow(SocketConnection connection, CloseReason reason) {
		Operation operation = operation(Operation.Type.SOCKET, connection);
		guarded(operation, connection, () -> call(operation, connection, this.methods.handler(OnClose.class), null,
				new CloseContext(connection, reason)));
	}

	private Operation operation(Operation.Type type, SocketConnection connection) {
		Operation operation = new Operation(type, Caller.of(connection), null);
		operation.about(this.name);
		return operation;
	}

	private void guarded(Operation operation, SocketConnection connection, Runnable work) {
		this.operations.run(operation, () -> CallInterceptors.call(this.callInterceptors, operation.caller(), () -> {
			try {
				work.run();
			}
			// What is left of users' code: its failure is an answer, and the connection
			// goes on.
			catch (RuntimeException ex) {
				operation.failed(ex);
				failed(connection, ex);
			}
			return true;
		}));
	}

	private void call(Operation operation, SocketConnection connection, @Nullable BoundMethod method,
			@Nullable Object payload, SocketContext context) {
		if (method == null) {
			return;
		}
		try {
			Object returned = method.call(this.methods.bean().get(), new SocketCall(connection, payload, context));
			if (returned != null) {
				connection.send(returned);
			}
		}
		// Users' code: its failure is an answer, and the connection goes on.
		catch (Exception ex) {
			operation.failed(ex);
			failed(connection, ex);
		}
	}

	private void failed(SocketConnection connection, Exception exception) {
		BoundMethod handler = this.methods.handler(OnError.class);
		boolean mine = exception instanceof BindingException || exception instanceof ChannelRefusedException;
		if (handler == null || mine) {
			send(connection, this.failures.answer(exception, toString()));
			return;
		}
		try {
			Object returned = handler.call(this.methods.bean().get(), new SocketCall(connection, null, exception));
			if (returned != null) {
				connection.send(returned);
			}
		}
		// Users' code again: what it failed at is answered instead.
		catch (Exception ex) {
			send(connection, this.failures.answer(ex, toString()));
		}
	}

	private static void send(SocketConnection connection, Outcome.Failure failure) {
		Map<String, Object> error = new LinkedHashMap<>();
		error.put("type", "error");
		error.put("message", failure.message());
		error.put("code", failure.code());
		connection.send(error);
	}

	@Override
	public String toString() {
		return "socket '" + this.name + "'";
	}

}
