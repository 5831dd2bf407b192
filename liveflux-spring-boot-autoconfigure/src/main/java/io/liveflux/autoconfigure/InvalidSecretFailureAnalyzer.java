package io.liveflux.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because of the secret, without showing it.
 */
final class InvalidSecretFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSecretException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSecretException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Set it to random text, such as 'openssl rand -base64 32' prints, the same on all nodes; or remove it,"
						+ " and pages are loaded again after a restart.",
				cause);
	}

}
