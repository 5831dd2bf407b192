package io.liveflux.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.liveflux.component.InvalidComponentException;

/**
 * Explains a start that ended because a component is declared in a way that cannot work.
 */
final class InvalidComponentFailureAnalyzer extends AbstractFailureAnalyzer<InvalidComponentException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidComponentException cause) {
		return new FailureAnalysis(cause.getMessage(), "Change component class " + cause.getComponentType().getName()
				+ " as described, and start the application again.", cause);
	}

}
