package io.liveflux.internal.answer;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

import io.liveflux.call.FailureListener;
import io.liveflux.call.FailureTranslator;
import io.liveflux.call.Outcome;
import io.liveflux.store.ComponentIds;

/**
 * Turns what the application's code has thrown into the answer to the client, by the same
 * rules for everything that clients can call.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface FailureAnswers {

	/**
	 * Returns the answer. What nobody knows is logged, and gives nothing away.
	 * @param thrown what was thrown
	 * @param subject what failed, for the log: a sort of thing and its name
	 * @return the answer
	 */
	Outcome.Failure answer(Throwable thrown, String subject);

	/**
	 * Returns the answers of an application.
	 * @param translators know the exceptions of other libraries, asked in this order
	 * @param listeners told of every failure
	 * @param showCauses whether the answer to an unknown exception names it
	 * @param clock tells when unknown exceptions may be logged again
	 * @return the answers
	 */
	static FailureAnswers create(List<FailureTranslator> translators, List<FailureListener> listeners,
			boolean showCauses, InstantSource clock) {
		Failures failures = new Failures(translators, listeners, new ComponentIds(new SecureRandom()), showCauses,
				clock);
		return failures::answer;
	}

}
