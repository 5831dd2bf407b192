package io.liveflux.internal.answer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.MessageInterceptor;
import io.liveflux.call.Outcome;
import io.liveflux.connection.Connection;
import io.liveflux.internal.admission.MessageGate;
import io.liveflux.internal.call.CallInterceptors;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.Rejection;

/**
 * Takes a client's message to where it is handled: through the gate, and then through the
 * application's interceptors, whatever it is for. Thread-safe.
 *
 * @since 0.1
 */
public final class MessageChain {

	private static final Refused NOT_LET_THROUGH = new Refused(ErrorCode.FORBIDDEN.value(), "refused",
			"The application does not accept this message", 0, false);

	private final MessageGate gate;

	private final Supplier<List<MessageInterceptor>> interceptors;

	private final List<CallInterceptor> surroundings;

	private final FailureAnswers failures;

	/**
	 * Creates the chain.
	 * @param gate what every message goes through first
	 * @param interceptors the application's, the outermost first; asked for with each
	 * message
	 * @param surroundings what surrounds the interceptors
	 * @param failures answers for what the interceptors throw
	 */
	public MessageChain(MessageGate gate, Supplier<List<MessageInterceptor>> interceptors,
			List<CallInterceptor> surroundings, FailureAnswers failures) {
		this.gate = gate;
		this.interceptors = interceptors;
		this.surroundings = List.copyOf(surroundings);
		this.failures = failures;
	}

	/**
	 * Returns a chain that stops nothing.
	 */
	public static MessageChain open() {
		return new MessageChain(MessageGate.open(), List::of, List.of(),
				new FailureAnswers(List.of(), List.of(), false, InstantSource.fixed(Instant.EPOCH)));
	}

	/**
	 * Handles a message that came over a connection, if it may pass. Only for the thread
	 * that reads the connection.
	 * @param connection where the message came from
	 * @param message the message
	 * @param handling handles it
	 * @return why it is refused, or empty when it was handled
	 */
	public Optional<Refused> handle(Connection connection, InboundMessage message,
			Handling<RuntimeException> handling) {
		Optional<Rejection> rejection = this.gate.check(connection, message);
		return rejection.isPresent() ? rejection.map(Refused::of) : intercept(Caller.of(connection), message, handling);
	}

	/**
	 * Handles a message that came as an HTTP request, if it may pass.
	 * @param caller who asks
	 * @param remoteAddress address of the client, which counts when nothing else is known
	 * @param message the message
	 * @param handling handles it
	 * @return why it is refused, or empty when it was handled
	 * @throws E what the handling throws
	 * @param <E> type of what the handling may throw
	 */
	public <E extends Exception> Optional<Refused> handle(Caller caller, String remoteAddress, InboundMessage message,
			Handling<E> handling) throws E {
		Optional<Rejection> rejection = this.gate.check(caller, remoteAddress, message);
		return rejection.isPresent() ? rejection.map(Refused::of) : intercept(caller, message, handling);
	}

	/**
	 * Does something that was decided on already, if the interceptors let it.
	 * @param caller who asks
	 * @param message what stands for it
	 * @param handling does it
	 * @return why it is refused, or empty when it was done
	 * @throws E what the handling throws
	 * @param <E> type of what the handling may throw
	 */
	@SuppressWarnings("unchecked")
	public <E extends Exception> Optional<Refused> intercept(Caller caller, InboundMessage message,
			Handling<E> handling) throws E {
		List<MessageInterceptor> around = this.interceptors.get();
		if (around.isEmpty()) {
			handling.handle();
			return Optional.empty();
		}
		Passage passage = new Passage(handling);
		Optional<Refused> failed = CallInterceptors.call(this.surroundings, caller,
				() -> run(around, passage, message, caller));
		if (passage.failure != null) {
			throw (E) passage.failure;
		}
		return failed.or(() -> passage.done ? Optional.empty() : Optional.of(NOT_LET_THROUGH));
	}

	private Optional<Refused> run(List<MessageInterceptor> around, Passage passage, InboundMessage message,
			Caller caller) {
		Runnable chain = passage;
		for (int i = around.size() - 1; i >= 0; i--) {
			MessageInterceptor interceptor = around.get(i);
			Runnable inner = chain;
			chain = () -> interceptor.intercept(message, caller, inner);
		}
		try {
			chain.run();
			return Optional.empty();
		}
		// Users' code: its failure is an answer, and the connection goes on.
		catch (RuntimeException ex) {
			return (passage.failure != null) ? Optional.empty()
					: Optional.of(Refused.of(this.failures.answer(ex, "message interceptor")));
		}
	}

	/**
	 * Handles a message.
	 *
	 * @param <E> type of what it may throw
	 */
	@FunctionalInterface
	public interface Handling<E extends Exception> {

		/**
		 * Handles the message.
		 * @throws E when it fails in a way that is no answer
		 */
		void handle() throws E;

	}

	/**
	 * Why a message was not handled.
	 *
	 * @param code what kind of failure
	 * @param reason one word
	 * @param message a sentence for the client's developer
	 * @param retryAfterSeconds after how many seconds it is worth trying again; 0 when it
	 * is not
	 * @param closes whether the connection is closed too
	 */
	public record Refused(int code, String reason, String message, long retryAfterSeconds, boolean closes) {

		static Refused of(Rejection rejection) {
			return new Refused(rejection.code().value(), rejection.reason(), rejection.message(),
					rejection.retryAfterSeconds(), rejection.closes());
		}

		static Refused of(Outcome.Failure failure) {
			return new Refused(failure.code(), "failed", failure.message(), 0, false);
		}

	}

	/**
	 * The innermost step: remembers how far it came, whatever the interceptors make of
	 * it.
	 */
	private static final class Passage implements Runnable {

		private final Handling<?> handling;

		private boolean done;

		private @Nullable Exception failure;

		Passage(Handling<?> handling) {
			this.handling = handling;
		}

		@Override
		public void run() {
			if (this.done) {
				throw new IllegalStateException("A MessageInterceptor continued the same message twice");
			}
			this.done = true;
			try {
				this.handling.handle();
			}
			catch (RuntimeException ex) {
				this.failure = ex;
				throw ex;
			}
			catch (Exception ex) {
				this.failure = ex;
				throw new IllegalStateException("the message could not be handled", ex);
			}
		}

	}

}
