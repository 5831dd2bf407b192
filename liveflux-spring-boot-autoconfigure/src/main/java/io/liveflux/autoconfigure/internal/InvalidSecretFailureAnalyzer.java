package io.liveflux.autoconfigure.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because of the secret, without showing it.
 */
final class InvalidSecretFailureAnalyzer extends AbstractFailureAnalyzer<SealSecret.InvalidSecretException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SealSecret.InvalidSecretException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Set it to random text, such as the output of 'openssl rand -base64 32', the same on all nodes. A "
						+ "single node may do without it; its pages then load again after a restart.",
				cause);
	}

}
