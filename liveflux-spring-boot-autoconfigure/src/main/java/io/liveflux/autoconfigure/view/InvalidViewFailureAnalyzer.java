package io.liveflux.autoconfigure.view;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.liveflux.render.InvalidViewException;

/**
 * Explains a start that ended because a component has nothing to draw it.
 */
final class InvalidViewFailureAnalyzer extends AbstractFailureAnalyzer<InvalidViewException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidViewException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Change what draws component class " + cause.type().getName() + " (kind '" + cause.kind() + "', view '"
						+ cause.view() + "') as described, and start the application again.",
				cause);
	}

}
