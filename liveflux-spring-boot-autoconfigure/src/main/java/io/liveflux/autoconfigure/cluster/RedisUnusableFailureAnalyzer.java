package io.liveflux.autoconfigure.cluster;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.liveflux.redis.internal.RedisUnusableException;

/**
 * Explains a start that ended because Redis does not answer or cannot be used.
 */
final class RedisUnusableFailureAnalyzer extends AbstractFailureAnalyzer<RedisUnusableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RedisUnusableException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Set 'spring.data.redis.host' and 'spring.data.redis.port' to where Redis is, or"
						+ " 'spring.data.redis.sentinel.nodes' or 'spring.data.redis.cluster.nodes'; or set"
						+ " 'liveflux.cluster.enabled' to false, and this node works alone.",
				cause);
	}

}
