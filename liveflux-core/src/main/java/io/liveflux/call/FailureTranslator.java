package io.liveflux.call;

import java.util.Optional;

/**
 * Says how an exception of the application's code is answered. Beans of this type are
 * asked in their order before LiveFlux decides by itself.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface FailureTranslator {

	/**
	 * Returns the answer for an exception.
	 * @param exception what was thrown
	 * @return the answer, or empty when this translator does not know the exception
	 */
	Optional<Outcome.Failure> translate(Throwable exception);

}
