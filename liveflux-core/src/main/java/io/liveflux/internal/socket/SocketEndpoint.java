package io.liveflux.internal.socket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.Operation;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.call.CallInterceptors;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.method.BoundMethod;
import io.liveflux.internal.method.UnmatchedMessageException;
import io.liveflux.protocol.CloseCode;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.SocketConnection;
import io.liveflux.socket.SocketFormat;
import io.liveflux.socket.SocketInterceptor;

/**
 * One {@link LiveSocket} of an application: calls its methods for what happens on its
 * connections. The calls for one connection come one after the other, from the transport.
 *
 * @since 0.1
 */
public final class SocketEndpoint {

	private final String name;

	private final String path;

	private final Supplier<Object> bean;

	private final SocketMethods methods;

	private final Consumer<Object> classRule;

	private final FailureAnswers failures;

	private final List<CallInterceptor> callInterceptors;

	private final List<SocketInterceptor> interceptors;

	private final Operations operations;

	SocketEndpoint(String name, String path, Supplier<Object> bean, SocketMethods methods, Consumer<Object> classRule,
			FailureAnswers failures, List<CallInterceptor> callInterceptors, List<SocketInterceptor> interceptors,
			Operations operations) {
		this.name = name;
		this.path = path;
		this.bean = bean;
		this.methods = methods;
		this.classRule = classRule;
		this.failures = failures;
		this.callInterceptors = List.copyOf(callInterceptors);
		this.interceptors = interceptors.stream().filter((interceptor) -> interceptor.appliesTo(path)).toList();
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
	 * Handles that a connection was opened.
	 * @param connection the connection
	 * @param authorization the {@code Authorization} header of the handshake, which only
	 * the method for this gets; or {@code null}
	 */
	public void opened(SocketConnection connection, @Nullable String authorization) {
		Operation operation = operation(Operation.Type.SOCKET, connection);
		AtomicBoolean accepted = new AtomicBoolean();
		Runnable chain = () -> {
			if (isRefused(operation, connection)) {
				return;
			}
			accepted.set(true);
			call(operation, connection, this.methods.open(), SocketCall.opening(connection, authorization));
		};
		for (int i = this.interceptors.size() - 1; i >= 0; i--) {
			SocketInterceptor interceptor = this.interceptors.get(i);
			Runnable inner = chain;
			chain = () -> interceptor.connect(connection, inner);
		}
		guarded(operation, connection, chain);
		if (!accepted.get()) {
			connection.closeAfterSending(CloseCode.POLICY_VIOLATION.value(), "refused");
		}
	}

	/**
	 * Handles a message.
	 * @param connection the connection
	 * @param message a text or a byte array
	 * @param format how the connection speaks
	 */
	public void message(SocketConnection connection, Object message, SocketFormat format) {
		Operation operation = operation(Operation.Type.SOCKET_MESSAGE, connection);
		Runnable chain = () -> {
			if (!isRefused(operation, connection)) {
				handle(operation, connection, message, format);
			}
		};
		for (int i = this.interceptors.size() - 1; i >= 0; i--) {
			SocketInterceptor interceptor = this.interceptors.get(i);
			Runnable inner = chain;
			chain = () -> interceptor.message(connection, message, inner);
		}
		guarded(operation, connection, chain);
	}

	/**
	 * Asks the rule that stands on the class; its methods are not for whom it refuses.
	 */
	private boolean isRefused(Operation operation, SocketConnection connection) {
		try {
			this.classRule.accept(this.bean.get());
			return false;
		}
		catch (RuntimeException ex) {
			operation.failed(ex);
			send(connection, this.failures.answer(ex, toString()));
			return true;
		}
	}

	private void handle(Operation operation, SocketConnection connection, Object message, SocketFormat format) {
		boolean binary = message instanceof byte[];
		String problem = this.methods.expected();
		if (this.methods.takesJson() && binary == format.isBinary()) {
			try {
				Object value = format.read(message);
				BoundMethod method = this.methods.json(value);
				if (method != null) {
					call(operation, connection, method, (value != null) ? value : Map.of(), null);
					return;
				}
			}
			catch (IllegalArgumentException ex) {
				problem = ex.getMessage() + "; " + problem;
			}
		}
		BoundMethod raw = binary ? this.methods.binary() : this.methods.text();
		if (raw != null) {
			call(operation, connection, raw, message, null);
		}
		else {
			UnmatchedMessageException unmatched = new UnmatchedMessageException(problem);
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
		guarded(operation, connection, () -> call(operation, connection, this.methods.pong(), payload, null));
	}

	/**
	 * Handles that a connection has ended.
	 * @param connection the connection
	 * @param reason why
	 */
	public void closed(SocketConnection connection, CloseReason reason) {
		Operation operation = operation(Operation.Type.SOCKET, connection);
		guarded(operation, connection, () -> call(operation, connection, this.methods.close(), null, reason));
	}

	private Operation operation(Operation.Type type, SocketConnection connection) {
		Operation operation = new Operation(type, Caller.of(connection), null);
		operation.about(this.name);
		return operation;
	}

	private void guarded(Operation operation, SocketConnection connection, Runnable chain) {
		this.operations.run(operation, () -> CallInterceptors.call(this.callInterceptors, operation.caller(), () -> {
			try {
				chain.run();
			}
			// Users' interceptors: their failure is an answer, and the connection goes
			// on.
			catch (RuntimeException ex) {
				operation.failed(ex);
				failed(connection, ex);
			}
			return true;
		}));
	}

	private void call(Operation operation, SocketConnection connection, @Nullable BoundMethod method,
			@Nullable Object payload, @Nullable Object subject) {
		call(operation, connection, method, new SocketCall(connection, payload, subject));
	}

	private void call(Operation operation, SocketConnection connection, @Nullable BoundMethod method, SocketCall call) {
		if (method == null) {
			return;
		}
		try {
			Object returned = method.call(this.bean.get(), call);
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
		BoundMethod handler = this.methods.error();
		boolean mine = exception instanceof BindingException || exception instanceof ChannelRefusedException;
		if (handler == null || mine) {
			send(connection, this.failures.answer(exception, toString()));
			return;
		}
		try {
			Object returned = handler.call(this.bean.get(), new SocketCall(connection, null, exception));
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
