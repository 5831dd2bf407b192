package io.liveflux.internal.answer;

import java.lang.reflect.UndeclaredThrowableException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.springframework.web.ErrorResponse;

import io.liveflux.call.FailureListener;
import io.liveflux.call.FailureTranslator;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.component.ComponentException;
import io.liveflux.component.ComponentForbiddenException;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.binding.MissingPrincipalException;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.definition.UnknownKindException;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.render.RenderException;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.StateException;

/**
 * Turns exceptions into answers. What nobody knows becomes a 500 that gives nothing away
 * but the name under which the exception is in the log.
 */
public final class Failures {

	private final List<FailureTranslator> translators;

	private final List<FailureListener> listeners;

	private final ComponentIds ids;

	private final boolean showCauses;

	private final OperatorLog log;

	public Failures(List<FailureTranslator> translators, List<FailureListener> listeners, ComponentIds ids,
			boolean showCauses, InstantSource clock) {
		this.translators = List.copyOf(translators);
		this.listeners = List.copyOf(listeners);
		this.ids = ids;
		this.showCauses = showCauses;
		this.log = new OperatorLog(Failures.class, clock);
	}

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

	Outcome.Failure answer(Throwable thrown, String subject) {
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
		if (exception instanceof ComponentNotFoundException || exception instanceof UnknownKindException) {
			return Outcome.Failure.of(ErrorCode.NOT_FOUND, messageOf(exception));
		}
		if (exception instanceof ComponentForbiddenException || exception instanceof MountRefusedException) {
			return Outcome.Failure.of(ErrorCode.FORBIDDEN, messageOf(exception));
		}
		if (exception instanceof ComponentConflictException) {
			return Outcome.Failure.of(ErrorCode.CONFLICT, messageOf(exception));
		}
		if (exception instanceof LimitExceededException exceeded) {
			return Outcome.Failure.of(exceeded.code(), messageOf(exception));
		}
		if (exception instanceof MissingPrincipalException) {
			return Outcome.Failure.of(ErrorCode.UNAUTHORIZED, messageOf(exception));
		}
		// A class that is declared wrongly is no mistake of the client.
		if (exception instanceof ComponentException && !(exception instanceof InvalidComponentException)) {
			return Outcome.Failure.of(ErrorCode.BAD_REQUEST, messageOf(exception));
		}
		if (exception instanceof ChannelRefusedException refused) {
			return Outcome.Failure.of(refused.getCode(), messageOf(exception));
		}
		if (exception instanceof ErrorResponse response) {
			String detail = response.getBody().getDetail();
			return new Outcome.Failure(response.getStatusCode().value(),
					(detail != null) ? detail : response.getStatusCode().toString());
		}
		String name = this.ids.next();
		this.log.error(subject, "A {} failed (error {})", subject, name, exception);
		String message = "the " + subject.substring(0, subject.indexOf(' ')) + " failed (error " + name + ")";
		return Outcome.Failure.of(ErrorCode.INTERNAL_ERROR, this.showCauses ? message + ": " + exception : message);
	}

	private String messageOf(Throwable exception) {
		String message = (exception instanceof ComponentException refusal && !this.showCauses)
				? refusal.messageForClient() : exception.getMessage();
		return (message != null) ? message : exception.getClass().getSimpleName();
	}

}
