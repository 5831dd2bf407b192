package io.liveflux.internal.answer;

import java.lang.reflect.UndeclaredThrowableException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.springframework.web.ErrorResponse;

import io.liveflux.call.FailureListener;
import io.liveflux.call.FailureTranslator;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.log.ChannelLogUnavailableException;
import io.liveflux.component.ComponentException;
import io.liveflux.component.ComponentForbiddenException;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.render.RenderException;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.StateException;
import io.liveflux.store.StoreUnavailableException;

/**
 * Turns what the application's code has thrown into the answer to the client, by the same
 * rules for everything that clients can call. An exception that nobody knows becomes a
 * 500, which gives nothing away but the name under which the exception is in the log.
 *
 * @since 0.1
 */
public final class FailureAnswers {

	private final List<FailureTranslator> translators;

	private final List<FailureListener> listeners;

	private final ComponentIds ids = new ComponentIds(new SecureRandom());

	private final boolean showCauses;

	private final OperatorLog log;

	/**
	 * Creates the answers.
	 * @param translators know the exceptions of other libraries, asked in this order
	 * @param listeners told of every failure
	 * @param showCauses whether the answer to an unknown exception names it
	 * @param clock tells when unknown exceptions may be logged again
	 */
	public FailureAnswers(List<FailureTranslator> translators, List<FailureListener> listeners, boolean showCauses,
			InstantSource clock) {
		this.translators = List.copyOf(translators);
		this.listeners = List.copyOf(listeners);
		this.showCauses = showCauses;
		this.log = new OperatorLog(FailureAnswers.class, clock);
	}

	/**
	 * Returns the answer to what a component has failed with.
	 * @param thrown what was thrown
	 * @param kind the component's kind, as far as it is known
	 */
	public Outcome.Failure of(Throwable thrown, String kind) {
		String known = kindOf(thrown, kind);
		return answer(thrown,
				known.equals(Operation.NONE) ? "component of unknown kind" : "component of kind '" + known + "'");
	}

	/**
	 * Returns the kind of what has failed, which may have happened before the component
	 * was there, or inside of it.
	 */
	private static String kindOf(Throwable thrown, String kind) {
		if (thrown instanceof StateException state) {
			return state.getKind();
		}
		return (thrown instanceof RenderException drawing) ? drawing.kind() : kind;
	}

	/**
	 * Returns the answer.
	 * @param thrown what was thrown
	 * @param subject what failed, for the log: a sort of thing and its name
	 */
	public Outcome.Failure answer(Throwable thrown, String subject) {
		Throwable exception = (thrown instanceof UndeclaredThrowableException && thrown.getCause() != null)
				? thrown.getCause() : thrown;
		Outcome.Failure failure = known(exception, subject);
		this.listeners.forEach((listener) -> listener.failed(exception, failure));
		return failure;
	}

	private Outcome.Failure known(Throwable exception, String subject) {
		for (FailureTranslator translator : this.translators) {
			Optional<Outcome.Failure> failure = translator.translate(exception);
			if (failure.isPresent()) {
				return failure.get();
			}
		}
		if (exception instanceof RefusedException refused) {
			return Outcome.Failure.of(refused.code(), messageOf(exception));
		}
		if (exception instanceof ComponentNotFoundException) {
			return Outcome.Failure.of(ErrorCode.NOT_FOUND, messageOf(exception));
		}
		if (exception instanceof ComponentForbiddenException) {
			return Outcome.Failure.of(ErrorCode.FORBIDDEN, messageOf(exception));
		}
		if (exception instanceof LimitExceededException exceeded) {
			return Outcome.Failure.of(exceeded.code(), messageOf(exception));
		}
		// A class that is declared wrongly is no mistake of the client.
		if (exception instanceof ComponentException && !(exception instanceof InvalidComponentException)) {
			return Outcome.Failure.of(ErrorCode.BAD_REQUEST, messageOf(exception));
		}
		if (exception instanceof ChannelRefusedException refused) {
			return Outcome.Failure.of(refused.getCode(), messageOf(exception));
		}
		if (exception instanceof StoreUnavailableException) {
			return Outcome.Failure.of(ErrorCode.UNAVAILABLE, "This cannot be done right now; try again");
		}
		if (exception instanceof ChannelLogUnavailableException) {
			return Outcome.Failure.of(ErrorCode.UNAVAILABLE, messageOf(exception));
		}
		if (exception instanceof ErrorResponse response) {
			String detail = response.getBody().getDetail();
			return new Outcome.Failure(response.getStatusCode().value(),
					(detail != null) ? detail : response.getStatusCode().toString());
		}
		String name = this.ids.next();
		this.log.error(subject, "A {} failed (error {})", subject, name, exception);
		String message = "The " + subject.substring(0, subject.indexOf(' ')) + " failed (error " + name + ")";
		return Outcome.Failure.of(ErrorCode.INTERNAL_ERROR, this.showCauses ? message + ": " + exception : message);
	}

	private String messageOf(Throwable exception) {
		String message = (exception instanceof ComponentException refusal && !this.showCauses)
				? refusal.messageForClient() : exception.getMessage();
		return (message != null) ? message : exception.getClass().getSimpleName();
	}

}
